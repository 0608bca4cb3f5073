package io.writ.ops.bench.lifecycle;

import io.writ.events.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What group commit itself allows: the rows of {@link PlainJdbc}, those that come at the same time in one insert over one
 * connection. No bus, no rules, no receipts, no positions without gaps.
 */
final class ByHand implements Contender {

    private static final int LARGEST_BATCH = 64;

    private final DataSource database;
    private final byte[] payload;
    private final Connection connection;
    private final PreparedStatement insert;
    private final ConcurrentLinkedQueue<Row> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    ByHand(DataSource database, byte[] payload) throws SQLException {
        this.database = database;
        this.payload = payload;
        connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("create table by_hand (id bigserial primary key, stream text not null,"
                    + " version bigint not null, payload bytea not null, unique (stream, version))");
            statement.execute("set plan_cache_mode = force_generic_plan");
        }
        insert = connection.prepareStatement("insert into by_hand (stream, version, payload)"
                + " select * from unnest(?::text[], ?::bigint[], ?::bytea[])");
    }

    @Override
    public String name() {
        return "group commit by hand";
    }

    @Override
    public Client client(int number) {
        return new Inserting();
    }

    @Override
    public long completed() throws SQLException {
        return Contender.count(database, "select count(*) from by_hand where version = 2");
    }

    private final class Inserting implements Client {

        private String stream = "";

        @Override
        public void step(int step) throws SQLException {
            if (step == 0) {
                stream = "approval-" + Ids.next();
            }
            var row = new Row(stream, step);
            arrivals.add(row);
            while (!row.done) {
                if (led.compareAndSet(false, true)) {
                    lead(row);
                } else {
                    LockSupport.park(row);
                }
            }
            row.rethrow();
        }
    }

    /** Until our own row is in; then the first of those that wait is told to try. */
    private void lead(Row mine) {
        while (!mine.done) {
            var batch = new ArrayList<Row>();
            for (var row = arrivals.poll(); row != null; row = batch.size() < LARGEST_BATCH ? arrivals.poll() : null) {
                batch.add(row);
            }
            write(batch);
        }
        led.set(false);
        var next = arrivals.peek();
        if (next != null) {
            LockSupport.unpark(next.client);
        }
    }

    private void write(List<Row> batch) {
        @Nullable SQLException failure = null;
        try {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", batch.stream().map(row -> row.stream).toArray()));
            insert.setObject(2, longs(batch, row -> row.version));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", batch.stream().map(row -> payload).toArray(byte[][]::new)));
            insert.executeUpdate();
        } catch (SQLException e) {
            failure = e;
        }
        for (var row : batch) {
            row.failure = failure;
            row.done = true;
            LockSupport.unpark(row.client);
        }
    }

    private static long[] longs(List<Row> batch, ToLongFunction<Row> value) {
        return batch.stream().mapToLong(value).toArray();
    }

    private static final class Row {

        private final Thread client = Thread.currentThread();
        private final String stream;
        private final long version;
        private volatile boolean done;
        private @Nullable SQLException failure;

        Row(String stream, long version) {
            this.stream = stream;
            this.version = version;
        }

        void rethrow() throws SQLException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
