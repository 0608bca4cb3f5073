package io.writ.ops.bench.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.EventWriter;
import io.writ.events.log.NewEvent;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The least that a log in PostgreSQL can write: the events of commands, one row each, by group commit. The receipt is a column
 * of the event's row, and looked up by nobody; positions are counted in this process, so there is no second one; there are no
 * heads of streams, no partitions and no refusals.
 *
 * <p>Over several connections the streams are shared out among them. Then there is no order either: positions become
 * visible, and durable, as it happens.
 */
final class BareEvents implements EventWriter {

    private static final String COLUMNS =
            "(position, version, id, receipt, revision, stream, type, metadata, payload, recorded_at)";

    private final DataSource database;
    private final String table;
    private final AtomicLong next = new AtomicLong();
    private final List<Combining<List<Row>>> commits = new ArrayList<>();

    /** @param table in which there is nothing else, and which is made here */
    BareEvents(DataSource database, String table, int connections) throws SQLException {
        this.database = database;
        this.table = table;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table " + table + " (position bigint primary key, version bigint not null,"
                    + " recorded_at timestamptz not null, id bytea not null, receipt bytea, revision smallint not null,"
                    + " stream text collate \"C\" not null, type text collate \"C\" not null, metadata bytea not null,"
                    + " payload bytea not null, unique (stream, version))");
        }
        for (int i = 0; i < connections; i++) {
            var inserting = new Inserting(database.getConnection());
            commits.add(new Combining<>(inserting::write));
        }
    }

    @Override
    public Appended append(Append append) {
        int count = append.events().size();
        long first = next.getAndAdd(count);
        var rows = IntStream.range(0, count)
                .mapToObj(n -> new Row(append, append.events().get(n), first + n, append.expectedVersion() + 1 + n))
                .toList();
        try {
            commits.get(Math.floorMod(append.stream().hashCode(), commits.size()))
                    .write(rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Appended(first, first + count - 1, append.expectedVersion() + count, Instant.now());
    }

    /** How many lifecycles the table holds to their end. */
    long completed() throws SQLException {
        return Contender.count(database, "select count(*) from " + table + " where type = 'approval.approved'");
    }

    private record Row(Append append, NewEvent event, long position, long version) {

        byte[] id() {
            return bytes(event.id());
        }

        byte @Nullable [] receipt() {
            var receipt = append.receipt();
            return receipt == null
                    ? null
                    : bytes(UUID.nameUUIDFromBytes(receipt.key().toString().getBytes(UTF_8)));
        }

        private static byte[] bytes(UUID id) {
            return ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
    }

    private final class Inserting {

        private final Connection connection;
        private final PreparedStatement one;
        private final PreparedStatement several;

        Inserting(Connection connection) throws SQLException {
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

        void write(List<List<Row>> batch) throws SQLException {
            var rows = batch.stream().flatMap(List::stream).toList();
            if (rows.size() == 1) {
                insert(rows.getFirst());
            } else {
                insert(rows);
            }
        }

        private void insert(Row row) throws SQLException {
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

        private void insert(List<Row> rows) throws SQLException {
            several.setObject(1, rows.stream().mapToLong(Row::position).toArray());
            several.setObject(2, rows.stream().mapToLong(Row::version).toArray());
            several.setArray(3, bytes(rows, Row::id));
            several.setArray(4, bytes(rows, Row::receipt));
            several.setObject(5, revisions(rows));
            several.setArray(6, texts(rows, row -> row.append().stream()));
            several.setArray(7, texts(rows, row -> row.event().type()));
            several.setArray(8, bytes(rows, row -> row.append().metadata()));
            several.setArray(9, bytes(rows, row -> row.event().payload()));
            several.executeUpdate();
        }

        private static short[] revisions(List<Row> rows) {
            var revisions = new short[rows.size()];
            for (int i = 0; i < revisions.length; i++) {
                revisions[i] = (short) rows.get(i).event().revision();
            }
            return revisions;
        }

        private Array texts(List<Row> rows, Function<Row, String> value) throws SQLException {
            return connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new));
        }

        private Array bytes(List<Row> rows, Function<Row, byte @Nullable []> value) throws SQLException {
            return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
        }
    }
}
