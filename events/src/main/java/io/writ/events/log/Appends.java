package io.writ.events.log;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * News of appends, from this process and all others.
 *
 * <p>Within the process news comes right after the commit. From other processes it comes by NOTIFY when the log was
 * quiet, by a query every few milliseconds while there is news, and by a query every second in case all else fails.
 */
public final class Appends implements AutoCloseable {

    private final AtomicLong head = new AtomicLong(-1);
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
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
