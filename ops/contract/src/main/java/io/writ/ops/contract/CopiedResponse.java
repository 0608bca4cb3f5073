package io.writ.ops.contract;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passes everything on as it comes, and keeps a copy of what is not too long. */
final class CopiedResponse extends HttpServletResponseWrapper {

    private static final int MOST = 1 << 20;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean begun;
    private @Nullable Runnable listener;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    CopiedResponse(HttpServletResponse response) {
        super(response);
    }

    /** Calls back once something of the body is written, in the thread that writes it; at once when it is. */
    synchronized void whenBegun(Runnable told) {
        if (begun) {
            told.run();
        } else {
            listener = told;
        }
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            if (listener != null) {
                listener.run();
            }
        }
    }

    /** Null when it was too long to keep. */
    byte @Nullable [] copy() {
        return copy.size() > MOST ? null : copy.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        var existing = stream;
        if (existing == null) {
            existing = new Tee(super.getOutputStream());
            stream = existing;
        }
        return existing;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        var existing = writer;
        if (existing == null) {
            existing = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), false);
            writer = existing;
        }
        return existing;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        copy.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        copy.reset();
        super.reset();
    }

    private final class Tee extends ServletOutputStream {

        private final ServletOutputStream out;

        Tee(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            begin();
            if (copy.size() <= MOST) {
                copy.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            begin();
            if (copy.size() <= MOST) {
                copy.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
