package io.writ.events.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of appends by other processes: NOTIFY ends idleness, a query finds what is new. */
final class AppendListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);

    /** While there is news: measured, a notification alone comes tens of milliseconds late under load. */
    private static final Duration BUSY_POLL = Duration.ofMillis(2);

    /** News counts as going on for this long after the last notification of another process. */
    private static final Duration BUSY = Duration.ofMillis(100);

    /** In case a notification was lost, or nobody sends any. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    private static final Duration RECONNECT = Duration.ofMillis(250);

    private final LogDatabase database;
    private final String self;
    private final LongConsumer learned;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable Connection current;

    /**
     * @param self what this process signs its own notifications with
     * @param learned told the head's position
     */
    AppendListener(LogDatabase database, String self, LongConsumer learned) {
        this.database = database;
        this.self = self;
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
            var idleUntil = busyUntil;
            while (open) {
                var now = System.nanoTime();
                if (now < busyUntil || now >= idleUntil) {
                    ask(query);
                    idleUntil = System.nanoTime() + IDLE_POLL.toNanos();
                }
                var poll = now < busyUntil ? BUSY_POLL : IDLE_POLL;
                if (fromElsewhere(notifications.getNotifications(Math.toIntExact(poll.toMillis())))) {
                    busyUntil = System.nanoTime() + BUSY.toNanos();
                }
            }
        }
    }

    private void ask(PreparedStatement query) throws SQLException {
        try (var head = query.executeQuery()) {
            if (head.next()) {
                learned.accept(head.getLong(1));
            }
        }
    }

    /** What this process appends it knows already, and asking for it would cost the appends a tenth of the machine. */
    private boolean fromElsewhere(PGNotification @Nullable [] notifications) {
        return notifications != null
                && Arrays.stream(notifications).anyMatch(each -> !self.equals(each.getParameter()));
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
