package io.writ.ops.bench.lifecycle;

import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.EventWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The least that a log in PostgreSQL can write: the events of commands, one row each, by group commit. The receipt is a column
 * of the event's row, and looked up by nobody; positions are counted in this process, so there is no second one; there are no
 * heads of streams, no partitions and no refusals.
 *
 * <p>Over several connections the streams are shared out among them. Then there is no order either: positions become
 * visible, and durable, as it happens.
 */
final class BareEvents implements EventWriter {

    private final DataSource database;
    private final String table;
    private final AtomicLong next = new AtomicLong();
    private final List<Combining<List<BareRow>>> commits = new ArrayList<>();

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
            var inserting = new BareInserts(database.getConnection(), table);
            commits.add(new Combining<>(inserting::write));
        }
    }

    @Override
    public Appended append(Append append) {
        int count = append.events().size();
        long first = next.getAndAdd(count);
        var rows = IntStream.range(0, count)
                .mapToObj(n -> new BareRow(append, append.events().get(n), first + n, append.expectedVersion() + 1 + n))
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
}
