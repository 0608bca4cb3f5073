package io.writ.ops.bench.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One contender at one number of clients for one span of time.
 *
 * @param lifecycles acknowledged as a whole
 * @param latency of single commands, in nanoseconds
 * @param used by all of it, the server's own work included
 */
record Round(String contender, int clients, long lifecycles, Duration span, Histogram latency, Meter.Reading used) {

    double commandsPerSecond() {
        return commands() / (span.toNanos() / 1e9);
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }

    /** Microseconds of CPU a command, in this process. */
    double engineMicros() {
        return used.engine() * 1e6 / commands();
    }

    /** Microseconds of CPU a command, in the server's processes. */
    double serverMicros() {
        return used.server() * 1e6 / commands();
    }

    /** Bytes of write-ahead log a command. */
    double walBytes() {
        return used.wal() / (double) commands();
    }

    private long commands() {
        return Math.max(1, lifecycles * 3);
    }

    static Round run(Contender contender, int clients, Duration span, Meter meter, ThreadFactory kind)
            throws Exception {
        var before = meter.read();
        var start = new CyclicBarrier(clients);
        try (var threads = Executors.newThreadPerTaskExecutor(kind)) {
            List<Future<Part>> parts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                Callable<Part> work = () -> work(contender, number, start, span);
                parts.add(threads.submit(work));
            }
            return merge(contender.name(), clients, parts, before, meter);
        }
    }

    private static Part work(Contender contender, int number, CyclicBarrier start, Duration span) throws Exception {
        var latency = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        try (var client = contender.client(number)) {
            start.await();
            long begin = System.nanoTime();
            long end = begin + span.toNanos();
            long lifecycles = 0;
            while (System.nanoTime() < end) {
                for (int step = 0; step < 3; step++) {
                    long before = System.nanoTime();
                    client.step(step);
                    latency.recordValue(System.nanoTime() - before);
                }
                lifecycles++;
            }
            return new Part(lifecycles, System.nanoTime() - begin, latency);
        }
    }

    private static Round merge(String name, int clients, List<Future<Part>> parts, Meter.Reading before, Meter meter)
            throws InterruptedException, ExecutionException {
        var latency = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        long lifecycles = 0;
        long longest = 0;
        for (var future : parts) {
            var part = future.get();
            latency.add(part.latency());
            lifecycles += part.lifecycles();
            longest = Math.max(longest, part.nanos());
        }
        return new Round(
                name,
                clients,
                lifecycles,
                Duration.ofNanos(longest),
                latency,
                meter.read().since(before));
    }

    private record Part(long lifecycles, long nanos, Histogram latency) {}
}
