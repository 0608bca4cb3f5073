package io.writ.events.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of appends by other processes: NOTIFY ends idleness, a query finds what is new. */
final class AppendListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);

    /** While there is news: measured, a notification alone comes tens of milliseconds late under load. */
    private static final Duration BUSY_POLL = Duration.ofMillis(2);

    /** News counts as going on for this long after the last of it. */
    private static final Duration BUSY = Duration.ofMillis(100);

    /** In case a notification was lost, or nobody sends any. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    private static final Duration RECONNECT = Duration.ofMillis(250);

    private final LogDatabase database;
    private final LongPredicate learned;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable Connection current;

    /** @param learned told the head's position; answers whether that is news */
    AppendListener(LogDatabase database, LongPredicate learned) {
        this.database = database;
        this.learned = learned;
        this.thread = Thread.ofPlatform().name("writ-log-listener").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (open) {
            try (var connection = database.connect("writ-log-listener", Map.of("prepareThreshold", "1"))) {
                current = connection;
                listen(connection);
            } catch (SQLException e) {
                if (open) {
                    LOG.warn("No news of appends for the moment: {}", e.getMessage());
                    LockSupport.parkNanos(RECONNECT.toNanos());
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var query = connection.prepareStatement("select next_position - 1 from log.head")) {
            statement.execute("listen writ_log");
            var notifications = connection.unwrap(PGConnection.class);
            var busyUntil = System.nanoTime();
            while (open) {
                try (var head = query.executeQuery()) {
                    if (head.next() && learned.test(head.getLong(1))) {
                        busyUntil = System.nanoTime() + BUSY.toNanos();
                    }
                }
                var poll = System.nanoTime() < busyUntil ? BUSY_POLL : IDLE_POLL;
                notifications.getNotifications(Math.toIntExact(poll.toMillis()));
            }
        }
    }

    @Override
    public void close() {
        open = false;
        var connection = current;
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
            thread.join(RECONNECT.plus(IDLE_POLL));
        } catch (SQLException e) {
            LOG.debug("a connection did not close in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
