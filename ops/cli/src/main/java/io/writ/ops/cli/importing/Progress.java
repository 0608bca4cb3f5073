package io.writ.ops.cli.importing;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A bar that moves on a terminal; a line every ten seconds elsewhere. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final Report report;
    private final long total;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    Progress(PrintWriter out, Report report, long total, boolean terminal) {
        this.out = out;
        this.report = report;
        this.total = total;
        this.terminal = terminal;
    }

    void start() {
        long millis = terminal ? 200 : 10_000;
        var unused = clock.scheduleAtFixedRate(this::show, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void show() {
        out.print(terminal ? "\r" + line() : line() + System.lineSeparator());
        out.flush();
    }

    private String line() {
        long done = report.steps();
        double seconds = (System.nanoTime() - started) / 1e9;
        double rate = done / seconds;
        long left = rate == 0 ? 0 : Math.round((total - done) / rate);
        int filled = (int) (WIDTH * done / Math.max(1, total));
        return "[%s%s] %,d of %,d steps, %,.0f/s, %s left, %,d refused"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        done,
                        total,
                        rate,
                        Duration.ofSeconds(left).toString().substring(2).toLowerCase(java.util.Locale.ROOT),
                        report.refused());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (terminal) {
            show();
            out.println();
        }
    }
}
