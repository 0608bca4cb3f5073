package io.writ.query.projection;

import io.writ.edge.consistency.ReadGate;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the generations are that are read; asked of the database, since any node may run them.
 *
 * <p>However many wait, the database is asked once in {@link #POLL} and all of them learn the answer.
 */
final class ServingPosition implements ReadGate {

    /** How old an answer may be for those that wait for nothing. */
    private static final Duration FRESH = Duration.ofMillis(20);

    private static final Duration POLL = Duration.ofMillis(2);

    private final Projections projections;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen seen = new Seen(-1, System.nanoTime() - FRESH.toNanos());

    ServingPosition(Projections projections) {
        this.projections = projections;
    }

    /** May be a little behind, never ahead. */
    @Override
    public long position() {
        return seenWithin(FRESH);
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (seen.position() < position && seenWithin(POLL) < position) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private long seenWithin(Duration age) {
        if (seen.olderThan(age)) {
            looking.lock();
            try {
                if (seen.olderThan(age)) {
                    long now = System.nanoTime();
                    seen = new Seen(Math.max(projections.readablePosition(), seen.position()), now);
                }
            } finally {
                looking.unlock();
            }
        }
        return seen.position();
    }

    private record Seen(long position, long at) {

        boolean olderThan(Duration age) {
            return System.nanoTime() - at >= age.toNanos();
        }
    }
}
