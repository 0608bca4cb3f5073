package io.writ.command.follow;

import io.writ.api.follow.ParkedEventResource;
import io.writ.edge.background.Unquoted;
import io.writ.edge.storage.Transaction;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every follower of this node, each in a thread of its own. */
public final class Followers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofMillis(100);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

    /** At full speed a transaction for each event would cost more than the events. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private final List<Followed> followed;
    private final DataSource database;
    private final Appends appends;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param database one connection a follower while it works
     * @param events read over other connections
     */
    public Followers(List<? extends Follower> followers, DataSource database, EventReader events, Appends appends) {
        this.followed = followers.stream()
                .map(follower -> new Followed(follower, database, events))
                .toList();
        this.database = database;
        this.appends = appends;
    }

    /** Gives each its place in the log, and begins. */
    public void start() {
        for (var one : followed) {
            ensure(one);
            threads.add(Thread.ofPlatform().daemon().name(one.name()).start(() -> run(one)));
        }
    }

    private static void ensure(Followed one) {
        try {
            one.ensure();
        } catch (SQLException e) {
            throw new IllegalStateException("%s has no place in the log".formatted(one.name()), e);
        }
    }

    /** What was parked, by any follower on any node, behind a place, the oldest first. */
    List<ParkedEventResource> parked(ParkedPlace after, int limit) throws SQLException {
        return Transaction.on(database, connection -> ParkedEvents.list(connection, after, limit));
    }

    boolean has(String follower) {
        return followed.stream().anyMatch(one -> one.name().equals(follower));
    }

    /**
     * Handles a parked event again.
     *
     * @return whether there was such an event; it stays parked when it fails again
     */
    boolean retry(String follower, long position) throws SQLException {
        for (var one : followed) {
            if (one.name().equals(follower)) {
                return one.retry(position);
            }
        }
        return false;
    }

    /** Somebody was erased: what is parked may quote them. Trying again tells what is wrong. */
    public void silence() {
        try {
            Transaction.on(database, ParkedEvents::silence);
        } catch (SQLException e) {
            throw new IllegalStateException("what is parked may quote somebody who was erased", e);
        }
    }

    private void run(Followed one) {
        try {
            long before = -1;
            while (stop.getCount() > 0) {
                before = once(one, before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long once(Followed one, long before) throws InterruptedException {
        try {
            var reached = one.step();
            pause(reached, before);
            return reached.orElse(before);
        } catch (SQLException | RuntimeException e) {
            if (stop.getCount() > 0) {
                log.warn("{} pauses: {}", one.name(), Unquoted.line(e));
                stop.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return before;
        }
    }

    private void pause(OptionalLong reached, long before) throws InterruptedException {
        if (reached.isEmpty()) {
            stop.await(ELSEWHERE.toMillis(), TimeUnit.MILLISECONDS);
        } else if (reached.getAsLong() == before) {
            appends.awaitAfter(before, IDLE);
            stop.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            for (var thread : threads) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
