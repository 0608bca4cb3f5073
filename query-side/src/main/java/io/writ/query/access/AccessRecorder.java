package io.writ.query.access;

import io.writ.edge.storage.Transaction;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.access.AccessEvent;
import io.writ.events.access.AccessEvent.Access;
import io.writ.events.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves noted reads to the log, those of a second in one event.
 *
 * <p>A batch leaves the table in the transaction that appends it, so each read is in the log exactly once; any node takes
 * on what another left.
 */
final class AccessRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);

    private static final Actor SERVICE = new Actor("writ", Actor.Kind.SYSTEM, null, null, null);
    private static final int BATCH = 200;
    private static final OptionalInt FULL = OptionalInt.of(BATCH);

    /** In this time reads are gathered. */
    private static final Duration GATHERING = Duration.ofSeconds(1);

    /** So often a node looks for what another left. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final DataSource source;
    private final InstantSource clock;
    private final EventCodec codec = new EventCodec();
    private final Thread thread;
    private volatile boolean open = true;
    private volatile boolean news = true;

    AccessRecorder(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("writ-access").daemon().unstarted(this::run);
    }

    AccessRecorder start() {
        thread.start();
        return this;
    }

    void noted() {
        if (!news) {
            news = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (open) {
            news = false;
            try {
                var moved = record();
                while (open && moved.equals(FULL)) {
                    LOG.debug("{} reads were recorded", BATCH);
                    moved = record();
                }
                // The other node may have looked before the last of these was noted.
                news |= moved.isEmpty();
            } catch (SQLException | RuntimeException e) {
                LOG.warn("The access log waits: {}", e.getMessage());
            }
            if (!news) {
                LockSupport.parkNanos(this, IDLE.toNanos());
            }
            gather();
        }
    }

    private void gather() {
        var end = System.nanoTime() + GATHERING.toNanos();
        for (var left = GATHERING.toNanos(); open && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Moves one batch; returns how many reads there were, or nothing where another node is at it. */
    OptionalInt record() throws SQLException {
        try (var connection = source.getConnection()) {
            var moved = Transaction.on(connection, this::move);
            if (moved.orElse(0) > 0) {
                tell(connection);
            }
            return moved;
        }
    }

    private OptionalInt move(Connection connection) throws SQLException {
        if (!isAlone(connection)) {
            return OptionalInt.empty();
        }
        var reads = take(connection);
        if (!reads.isEmpty()) {
            append(reads, connection);
        }
        return OptionalInt.of(reads.size());
    }

    /** One node at a time until the transaction ends, so that the log has them in their order. */
    private static boolean isAlone(Connection connection) throws SQLException {
        var sql = "select pg_try_advisory_xact_lock('query.accesses'::regclass::bigint)";
        try (var statement = connection.prepareStatement(sql);
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<Access> take(Connection connection) throws SQLException {
        var sql = "delete from query.accesses where n in (select n from query.accesses order by n limit ?)"
                + " returning n, body";
        var reads = new TreeMap<Long, Access>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, BATCH);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    reads.put(row.getLong(1), Json.mapper().readValue(row.getBytes(2), Access.class));
                }
            }
        }
        return List.copyOf(reads.values());
    }

    private void append(List<Access> reads, Connection connection) throws SQLException {
        var id = Ids.next();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var event = codec.encode(id, new AccessEvent.Recorded(new Act(SERVICE, now, null), reads));
        var metadata = new Metadata(
                SERVICE,
                null,
                null,
                null,
                null,
                "access.record",
                id.toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        try (var statement = connection.prepareStatement("select log.append_access(?, ?, ?, ?)")) {
            statement.setObject(1, event.id());
            statement.setShort(2, (short) event.revision());
            statement.setBytes(3, codec.encode(metadata));
            statement.setBytes(4, event.payload());
            statement.execute();
        }
    }

    /** Outside the append, since it takes a lock that all commits share. */
    private static void tell(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_notify('writ_log', 'access')")) {
            statement.execute();
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(GATHERING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
