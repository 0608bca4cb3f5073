package io.writ.events.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows from appends and must not slow them: tells other processes, and makes partitions ahead.
 *
 * <p>NOTIFY takes a lock that all committing transactions of the server share, so it is never part of an append, and
 * comes at most once in a while however many appends there are.
 */
final class AppendNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppendNotifier.class);

    /** Listeners query for longer than this after each notification, so more would tell nobody anything. */
    static final Duration PAUSE = Duration.ofMillis(50);

    /** Between two looks at the partitions, while appends go on; they are made ten million events ahead. */
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private static final Duration RECONNECT = Duration.ofMillis(250);

    /** A notification that is lost is no loss, and a flush for each would keep the disk from the appends. */
    private static final Map<String, String> PROPERTIES =
            Map.of("options", "-c synchronous_commit=off", "prepareThreshold", "1");

    private final LogDatabase database;
    private final String self;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile boolean news;

    /** @param self what this process signs its notifications with */
    AppendNotifier(LogDatabase database, String self) {
        this.database = database;
        this.self = self;
        this.thread = Thread.ofPlatform().name("writ-log-notifier").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There are new events. */
    void published() {
        if (!news) {
            news = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (open) {
            awaitNews(Long.MAX_VALUE);
            if (open) {
                try (var connection = database.connect("writ-log-notifier", PROPERTIES)) {
                    notify(connection);
                } catch (SQLException e) {
                    LOG.warn("Others are not told of appends for the moment: {}", e.getMessage());
                    news = true;
                    pause(RECONNECT);
                }
            }
        }
    }

    private void notify(Connection connection) throws SQLException {
        try (var tell = connection.prepareStatement("select pg_notify('writ_log', ?)");
                var makePartitions = connection.prepareStatement("select log.ensure_partitions()")) {
            tell.setString(1, self);
            var lookAt = System.nanoTime();
            var behind = false;
            while (open) {
                awaitNews(behind ? lookAt - System.nanoTime() : Long.MAX_VALUE);
                if (news) {
                    news = false;
                    tell.execute();
                    behind = true;
                }
                if (behind && System.nanoTime() - lookAt >= 0) {
                    makePartitions.execute();
                    behind = false;
                    lookAt = System.nanoTime() + LOOK_AFTER.toNanos();
                }
                pause(PAUSE);
            }
        }
    }

    /** News does not end it. */
    private void pause(Duration span) {
        var until = System.nanoTime() + span.toNanos();
        for (var left = span.toNanos(); open && left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private void awaitNews(long nanos) {
        var since = System.nanoTime();
        for (var left = nanos; open && !news && left > 0; left = nanos - (System.nanoTime() - since)) {
            LockSupport.parkNanos(this, left);
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(RECONNECT.plus(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
