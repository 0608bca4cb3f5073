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
    /** System property by which the launching script says that a terminal is watching. */
    private static final String TERMINAL = "writ.terminal";

    private final Counted counted;
    private final long total;
    private final String unit;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    private Progress(PrintWriter out, Counted counted, long total, String unit, boolean terminal) {
        this.out = out;
        this.counted = counted;
        this.total = total;
        this.unit = unit;
        this.terminal = terminal;
    }

    /** @param unit what is counted, in the plural */
    static Progress of(PrintWriter out, Counted counted, long total, String unit) {
        return new Progress(out, counted, total, unit, Boolean.getBoolean(TERMINAL));
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
        long done = counted.done();
        double seconds = (System.nanoTime() - started) / 1e9;
        double rate = done / seconds;
        long left = rate == 0 ? 0 : Math.round((total - done) / rate);
        int filled = (int) (WIDTH * done / Math.max(1, total));
        return "[%s%s] %,d of %,d %s, %,.0f/s, %s left, %,d refused"
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        done,
                        total,
                        unit,
                        rate,
                        Duration.ofSeconds(left).toString().substring(2).toLowerCase(java.util.Locale.ROOT),
                        counted.refused());
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
