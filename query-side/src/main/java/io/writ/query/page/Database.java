package io.writ.query.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads rows of read models. */
public final class Database {

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Makes an item of the row that the result is at. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(Sql sql, RowReader<T> reader) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.arguments().size(); i++) {
                var argument = sql.arguments().get(i);
                if (argument instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, argument);
                }
            }
            try (var result = statement.executeQuery()) {
                var items = new ArrayList<T>();
                while (result.next()) {
                    items.add(reader.read(result));
                }
                return items;
            }
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
