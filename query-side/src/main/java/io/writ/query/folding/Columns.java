package io.writ.query.folding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows by one statement, a column at a time.
 *
 * @param <T> what a row is made from
 */
public final class Columns<T> {

    private final String table;
    private final String key;
    private final Map<String, Column<T>> columns = new LinkedHashMap<>();

    /** @param key names of the columns of the primary key, by comma */
    public Columns(String table, String key) {
        this.table = table;
        this.key = key;
    }

    private record Column<T>(String type, Function<T, @Nullable Object> value) {}

    public Columns<T> with(String name, String type, Function<T, @Nullable Object> value) {
        columns.put(name, new Column<>(type, value));
        return this;
    }

    /** Adds rows; those with the key of an older one replace it. */
    public void upsert(Collection<T> rows, Connection connection) throws SQLException {
        var updates = columns.keySet().stream()
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        write(rows, " on conflict (%s) do update set %s".formatted(key, updates), connection);
    }

    /** Adds rows; those that are there already stay. */
    public void insert(Collection<T> rows, Connection connection) throws SQLException {
        write(rows, " on conflict do nothing", connection);
    }

    private void write(Collection<T> rows, String onConflict, Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var arrays = columns.values().stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", "));
        var sql = "insert into %s (%s) select * from unnest(%s)%s"
                .formatted(table, String.join(", ", columns.keySet()), arrays, onConflict);
        try (var statement = connection.prepareStatement(sql)) {
            bind(rows, statement, connection);
            statement.executeUpdate();
        }
    }

    private void bind(Collection<T> rows, PreparedStatement statement, Connection connection) throws SQLException {
        int parameter = 1;
        for (var column : columns.values()) {
            var values = rows.stream().map(column.value()).toArray();
            var elements = column.type().equals("bytea") ? bytes(values) : values;
            statement.setArray(parameter, connection.createArrayOf(column.type(), elements));
            parameter++;
        }
    }

    private static Object[] bytes(Object[] values) {
        var bytes = new byte[values.length][];
        System.arraycopy(values, 0, bytes, 0, values.length);
        return bytes;
    }
}
