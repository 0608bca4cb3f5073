package io.writ.ops.bench.log;

import io.writ.events.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** So many clients, for so long: each opens a stream and adds to it twice, then takes the next. */
record Round(Contender contender, int clients, Duration duration) {

    private static final int HIGHEST_MICROS = 60_000_000;

    private static final byte[] METADATA = "m".repeat(300).getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAYLOAD = "p".repeat(500).getBytes(StandardCharsets.UTF_8);

    /** What a round came to; latencies in microseconds. */
    record Figures(long commands, double perSecond, Histogram micros) {

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    Figures run() throws Exception {
        var micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        var commands = 0L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Callable<Long>>();
            for (var i = 0; i < clients; i++) {
                running.add(() -> drive(end, micros));
            }
            for (var client : threads.invokeAll(running)) {
                commands += client.get();
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Figures(commands, commands / seconds, micros);
    }

    private long drive(long end, Histogram micros) throws Exception {
        var commands = 0L;
        try (var client = contender.client()) {
            while (System.nanoTime() < end) {
                var stream = "approval-" + Ids.next();
                for (var version = -1L; version < 2; version++) {
                    var start = System.nanoTime();
                    client.append(stream, version, METADATA, PAYLOAD);
                    micros.recordValue((System.nanoTime() - start) / 1000);
                    commands++;
                }
            }
        }
        return commands;
    }
}
