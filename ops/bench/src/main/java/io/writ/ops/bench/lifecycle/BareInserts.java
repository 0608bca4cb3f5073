package io.writ.ops.bench.lifecycle;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Inserts over one connection, each of them a transaction. */
final class BareInserts {

    private static final String COLUMNS =
            "(position, version, id, receipt, revision, stream, type, metadata, payload, recorded_at)";

    private final Connection connection;
    private final PreparedStatement one;
    private final PreparedStatement several;

    BareInserts(Connection connection, String table) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
        }
        one = connection.prepareStatement(
                "insert into " + table + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())");
        several = connection.prepareStatement("insert into " + table + COLUMNS
                + " select e.*, now() from unnest(?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::smallint[],"
                + " ?::text[], ?::text[], ?::bytea[], ?::bytea[]) as e");
    }

    void write(List<List<BareRow>> batch) throws SQLException {
        var rows = batch.stream().flatMap(List::stream).toList();
        if (rows.size() == 1) {
            insert(rows.getFirst());
        } else {
            insert(rows);
        }
    }

    private void insert(BareRow row) throws SQLException {
        one.setLong(1, row.position());
        one.setLong(2, row.version());
        one.setBytes(3, row.id());
        one.setBytes(4, row.receipt());
        one.setShort(5, (short) row.event().revision());
        one.setString(6, row.append().stream());
        one.setString(7, row.event().type());
        one.setBytes(8, row.append().metadata());
        one.setBytes(9, row.event().payload());
        one.executeUpdate();
    }

    private void insert(List<BareRow> rows) throws SQLException {
        several.setObject(1, rows.stream().mapToLong(BareRow::position).toArray());
        several.setObject(2, rows.stream().mapToLong(BareRow::version).toArray());
        several.setArray(3, bytes(rows, BareRow::id));
        several.setArray(4, bytes(rows, BareRow::receipt));
        several.setObject(5, revisions(rows));
        several.setArray(6, texts(rows, row -> row.append().stream()));
        several.setArray(7, texts(rows, row -> row.event().type()));
        several.setArray(8, bytes(rows, row -> row.append().metadata()));
        several.setArray(9, bytes(rows, row -> row.event().payload()));
        several.executeUpdate();
    }

    private static short[] revisions(List<BareRow> rows) {
        var revisions = new short[rows.size()];
        for (int i = 0; i < revisions.length; i++) {
            revisions[i] = (short) rows.get(i).event().revision();
        }
        return revisions;
    }

    private Array texts(List<BareRow> rows, Function<BareRow, String> value) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new));
    }

    private Array bytes(List<BareRow> rows, Function<BareRow, byte @Nullable []> value) throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }
}
