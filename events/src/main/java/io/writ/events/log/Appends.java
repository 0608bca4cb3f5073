package io.writ.events.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News of appends, from this process and all others.
 *
 * <p>Within the process news comes right after the commit. From other processes it comes by NOTIFY when the log was
 * quiet, by a query every few milliseconds while there is news, and by a query every second in case all else fails.
 */
public final class Appends implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appends.class);

    private final AtomicLong head = new AtomicLong(-1);
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final AppendListener listener;

    private Appends(LogDatabase database, String self) {
        listener = new AppendListener(database, self, this::learned);
    }

    /** Listens over a connection of its own until closed, through losses of that connection. */
    public static Appends listen(LogDatabase database) {
        return listen(database, "");
    }

    /** @param self what this process signs its own notifications with: its news need no question to the database */
    static Appends listen(LogDatabase database, String self) {
        var appends = new Appends(database, self);
        appends.listener.start();
        return appends;
    }

    /** The position of the last event that is known here; the log itself may be further. */
    public long head() {
        return head.get();
    }

    /** Calls back with the head's position when it moved. The call must not block: appends may wait for it. */
    public Subscription onAppend(LongConsumer consumer) {
        listeners.add(consumer);
        return () -> listeners.remove(consumer);
    }

    /** Waits until there is an event after this position; false when there is none in time. */
    public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
        if (head.get() > position) {
            return true;
        }
        var deadline = System.nanoTime() + atMost.toNanos();
        waiting.add(Thread.currentThread());
        try {
            while (head.get() <= position) {
                var left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** Events up to this position are durable. */
    void learned(long position) {
        if (head.getAndAccumulate(position, Math::max) < position) {
            waiting.forEach(LockSupport::unpark);
            listeners.forEach(consumer -> tell(consumer, position));
        }
    }

    /** A listener's fault is its own: neither an append nor the news to others fails by it. */
    private static void tell(LongConsumer consumer, long position) {
        try {
            consumer.accept(position);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at the news of position {}", position, e);
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
