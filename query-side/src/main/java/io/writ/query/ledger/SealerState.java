package io.writ.query.ledger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What is told of a node's sealer. */
final class SealerState {

    private final LongSupplier nanoTime;
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong seen;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean sealing;

    SealerState(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.seen = new AtomicLong(nanoTime.getAsLong());
    }

    /** This many entries are sealed, by this node or another. */
    void saw(long sealed) {
        if (size.getAndSet(sealed) != sealed) {
            seen.set(nanoTime.getAsLong());
        }
    }

    void failed() {
        failures.incrementAndGet();
    }

    /** It is this node's turn, or not any more. */
    void turn(boolean taken) {
        sealing = taken;
    }

    boolean isSealing() {
        return sealing;
    }

    long size() {
        return size.get();
    }

    /** How long ago this node saw a new checkpoint, or began. */
    Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - seen.get());
    }

    long failures() {
        return failures.get();
    }
}
