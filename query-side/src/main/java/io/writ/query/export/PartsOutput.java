package io.writ.query.export;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes an export's content into the database, part by part, and digests it on the way. */
final class PartsOutput extends OutputStream implements ExportWriter.Progress {

    private static final int PART = 1 << 20;

    /** Much less than what lets another node think that it was left. */
    private static final Duration TOUCH = Duration.ofSeconds(5);

    private final Export export;
    private final ExportMaking making;
    private final MessageDigest digest;
    private final Duration touch;
    private final byte[] buffer = new byte[PART];
    private int filled;
    private int parts;
    private long events;
    private long reached = -1;
    private long touched = System.nanoTime();

    PartsOutput(Export export, ExportMaking making) {
        this(export, making, TOUCH);
    }

    /** @param touch how often the row is touched while nothing is written */
    PartsOutput(Export export, ExportMaking making, Duration touch) {
        this.export = export;
        this.making = making;
        this.touch = touch;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void event(long position) {
        events++;
        reached = Math.max(reached, position);
    }

    @Override
    public void goesOn() {
        if (System.nanoTime() - touched >= touch.toNanos()) {
            making.touch(export);
            touched = System.nanoTime();
        }
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        var from = offset;
        var left = length;
        while (left > 0) {
            var now = Math.min(left, PART - filled);
            System.arraycopy(bytes, from, buffer, filled, now);
            filled += now;
            from += now;
            left -= now;
            if (filled == PART) {
                keep();
            }
        }
    }

    private void keep() {
        digest.update(buffer, 0, filled);
        making.part(export, parts, Arrays.copyOf(buffer, filled), reached, events);
        touched = System.nanoTime();
        parts++;
        filled = 0;
    }

    /** Keeps what is left, and says what everything written comes to. */
    String finish() {
        if (filled > 0 || parts == 0) {
            keep();
        }
        return "sha-256:" + HexFormat.of().formatHex(digest.digest());
    }
}
