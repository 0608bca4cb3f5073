package io.writ.events.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Combines the appends of threads that come at the same time.
 *
 * <p>There is no writer thread. Whoever finds nobody writing leads: its own append goes out at once. Those who come
 * meanwhile wait; the leader, once its own append is done, makes one of them the next leader, who takes all the others
 * along. So a lone caller pays for no hand-off, and a batch never waits for company.
 */
final class GroupCommit {

    static final int LARGEST_BATCH = 64;

    /** Of payloads and metadata; one append goes out however large it is. */
    private static final long LARGEST_BATCH_BYTES = 4_000_000;

    private static final Duration PAUSE = Duration.ofMillis(1);

    /** Writes a batch and settles each of its appends. No stream and no receipt key is in a batch twice. */
    @FunctionalInterface
    interface Writer {
        void write(List<Pending> batch);
    }

    private final Writer writer;
    private final ConcurrentLinkedQueue<Pending> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    /** In order of arrival; belongs to the leader of the moment. */
    private ArrayDeque<Pending> waiting = new ArrayDeque<>();

    GroupCommit(Writer writer) {
        this.writer = writer;
    }

    Appended append(Append append) {
        var mine = new Pending(append);
        arrivals.add(mine);
        if (led.compareAndSet(false, true)) {
            lead(mine);
        } else if (mine.await() == Pending.Turn.LEAD) {
            lead(mine);
        }
        return mine.result();
    }

    /** Does something while nobody writes. */
    void whileIdle(Runnable action) {
        while (!led.compareAndSet(false, true)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        try {
            action.run();
        } finally {
            passOn();
        }
    }

    private void lead(Pending mine) {
        while (!mine.isSettled()) {
            var batch = collect();
            try {
                writer.write(batch);
            } catch (Throwable e) {
                fail(batch, e);
            }
        }
        passOn();
    }

    private static void fail(List<Pending> batch, Throwable cause) {
        var outcome = new Pending.Outcome.Unknown(cause);
        batch.stream().filter(pending -> !pending.isSettled()).forEach(pending -> pending.settle(outcome));
    }

    private void passOn() {
        do {
            drain();
            var next = waiting.peek();
            if (next != null) {
                next.lead();
                return;
            }
            led.set(false);
        } while (!arrivals.isEmpty() && led.compareAndSet(false, true));
    }

    private void drain() {
        for (var arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            waiting.add(arrival);
        }
    }

    private List<Pending> collect() {
        drain();
        if (waiting.size() == 1) {
            return List.of(waiting.remove());
        }
        var batch = new ArrayList<Pending>(Math.min(waiting.size(), LARGEST_BATCH));
        var left = new ArrayDeque<Pending>();
        var taken = new HashSet<Object>();
        var bytes = 0L;
        for (var pending : waiting) {
            if (batch.size() < LARGEST_BATCH && bytes < LARGEST_BATCH_BYTES && isFirst(pending.append(), taken)) {
                batch.add(pending);
                bytes += size(pending.append());
            } else {
                left.add(pending);
            }
        }
        waiting = left;
        return batch;
    }

    private static boolean isFirst(Append append, Set<Object> taken) {
        var receipt = append.receipt();
        return taken.add(append.stream()) && (receipt == null || taken.add(receipt.key()));
    }

    private static long size(Append append) {
        var bytes = (long) append.metadata().length;
        for (var event : append.events()) {
            bytes += event.payload().length;
        }
        return bytes;
    }
}
