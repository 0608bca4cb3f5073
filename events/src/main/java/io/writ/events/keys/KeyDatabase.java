package io.writ.events.keys;

import io.writ.events.log.LogUnreadable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Statements on schema {@code personal}. */
record KeyDatabase(DataSource source) {

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> T run(Work<T> work) {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnreadable(e);
        }
    }

    <T> List<T> query(String sql, Row<T> reader, Object... values) {
        return run(connection -> {
            try (var statement = prepared(connection, sql, values);
                    var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }

    int update(String sql, Object... values) {
        return run(connection -> {
            try (var statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
