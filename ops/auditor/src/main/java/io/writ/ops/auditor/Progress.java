package io.writ.ops.auditor;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** A line that says how far it is, where somebody looks on: the script that starts this says so. */
final class Progress implements LongConsumer, AutoCloseable {

    private final long total;
    private final PrintWriter out;
    private final boolean shown = Boolean.getBoolean("writ.terminal");
    private int percent = -1;

    Progress(long total, PrintWriter out) {
        this.total = total;
        this.out = out;
    }

    @Override
    public void accept(long done) {
        var now = total == 0 ? 100 : (int) (100 * done / total);
        if (shown && now != percent) {
            percent = now;
            out.printf("\r%,d of %,d, %d %%", done, total, now);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
