package io.writ.ops.bench.lifecycle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Group commit and nothing else: what threads bring at the same time is written by one of them for all. */
final class Combining<T> {

    private static final int LARGEST_BATCH = 64;

    /** Returns when all of it is durable; called by one thread at a time. */
    @FunctionalInterface
    interface Writer<T> {
        void write(List<T> batch) throws SQLException;
    }

    private final Writer<T> writer;
    private final ConcurrentLinkedQueue<Item<T>> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    Combining(Writer<T> writer) {
        this.writer = writer;
    }

    /** Returns when it is durable. */
    void write(T value) throws SQLException {
        var item = new Item<>(value);
        arrivals.add(item);
        while (!item.done) {
            if (led.compareAndSet(false, true)) {
                lead(item);
            } else {
                LockSupport.park(item);
            }
        }
        item.rethrow();
    }

    /** Until our own item is in; then the first of those that wait is told to try. */
    private void lead(Item<T> mine) {
        while (!mine.done) {
            var batch = new ArrayList<Item<T>>();
            for (var item = arrivals.poll();
                    item != null;
                    item = batch.size() < LARGEST_BATCH ? arrivals.poll() : null) {
                batch.add(item);
            }
            write(batch);
        }
        led.set(false);
        var next = arrivals.peek();
        if (next != null) {
            LockSupport.unpark(next.client);
        }
    }

    private void write(List<Item<T>> batch) {
        @Nullable SQLException failure = null;
        try {
            writer.write(batch.stream().map(item -> item.value).toList());
        } catch (SQLException e) {
            failure = e;
        }
        for (var item : batch) {
            item.failure = failure;
            item.done = true;
            LockSupport.unpark(item.client);
        }
    }

    private static final class Item<T> {

        private final Thread client = Thread.currentThread();
        private final T value;
        private volatile boolean done;
        private @Nullable SQLException failure;

        Item(T value) {
            this.value = value;
        }

        void rethrow() throws SQLException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
