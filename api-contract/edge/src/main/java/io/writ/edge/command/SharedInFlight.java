package io.writ.edge.command;

import io.writ.edge.redis.Redis;
import io.writ.events.log.ReceiptKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts that run in any process. The shared marks may vanish or stall at any time: after a failure they are left
 * alone for a while, and attempts go on with what this process knows.
 */
final class SharedInFlight implements InFlight, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedInFlight.class);

    static final Duration PAUSE = Redis.PAUSE;

    /** Marks that other processes see. */
    interface Marks extends AutoCloseable {

        /**
         * @return what takes the mark away again; empty when somebody else's is there
         * @throws Exception when it cannot be said in time
         */
        Optional<Permit> set(ReceiptKey key) throws Exception;

        @Override
        void close();
    }

    private final InFlight local;
    private final Marks marks;
    private final InstantSource clock;
    private final AtomicReference<Instant> usable = new AtomicReference<>(Instant.MIN);

    SharedInFlight(InFlight local, Marks marks, InstantSource clock) {
        this.local = local;
        this.marks = marks;
        this.clock = clock;
    }

    @Override
    public Permit enter(ReceiptKey key) {
        var here = local.enter(key);
        try {
            var everywhere = mark(key);
            return () -> {
                everywhere.close();
                here.close();
            };
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
    }

    private Permit mark(ReceiptKey key) {
        var pause = usable.get();
        if (clock.instant().isBefore(pause)) {
            return () -> {};
        }
        Optional<Permit> set;
        try {
            set = marks.set(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return () -> {};
        } catch (Exception e) {
            // Of all who waited at the same time, one tells.
            if (usable.compareAndSet(pause, clock.instant().plus(PAUSE))) {
                LOG.warn("Attempts in flight are not shared for {} s: {}", PAUSE.toSeconds(), cause(e));
            }
            return () -> {};
        }
        return set.orElseThrow(InFlight::refused);
    }

    private static String cause(Exception e) {
        return e instanceof TimeoutException ? "Redis did not answer in time" : e.toString();
    }

    @Override
    public void close() {
        marks.close();
    }
}
