package io.writ.query.projection;

import io.writ.edge.consistency.ReadGate;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How far the serving generations are, whichever node runs them; asked of the database, since that is what is read. */
final class ServingPosition implements ReadGate {

    private static final long FRESH_NANOS = Duration.ofMillis(20).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    private final Projections projections;
    private volatile Seen seen = new Seen(-1, System.nanoTime() - FRESH_NANOS);

    ServingPosition(Projections projections) {
        this.projections = projections;
    }

    /** May be a little behind, never ahead. */
    @Override
    public long position() {
        var last = seen;
        return System.nanoTime() - last.at() < FRESH_NANOS ? last.position() : look();
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (seen.position() < position && look() < position) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return true;
    }

    private long look() {
        long now = System.nanoTime();
        long position = projections.registry().lowestServing(projections.projectors());
        seen = new Seen(Math.max(position, seen.position()), now);
        return position;
    }

    private record Seen(long position, long at) {}
}
