package io.writ.query.export;

import io.writ.api.audit.ExportFormat;
import io.writ.edge.background.Unquoted;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes exports, one at a time on this node; another node takes on what this one left. */
final class ExportWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);

    private static final Duration POLL = Duration.ofSeconds(2);

    private final ExportMaking making;
    private final ExportSource source;
    private final Map<ExportFormat, ExportWriter> writers;
    private final Duration kept;
    private final Thread thread;
    private volatile boolean open = true;

    /** @param kept how long an export can be fetched */
    ExportWorker(ExportMaking making, ExportSource source, Map<ExportFormat, ExportWriter> writers, Duration kept) {
        this.making = making;
        this.source = source;
        this.writers = writers;
        this.kept = kept;
        this.thread = Thread.ofPlatform().name("writ-exports").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (open) {
            try {
                var next = making.take();
                if (next.isPresent()) {
                    make(next.get());
                    continue;
                }
                making.forget(kept);
            } catch (RuntimeException e) {
                LOG.warn("Exports wait: {}", e.getMessage());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void make(Export export) {
        var out = new PartsOutput(export, making);
        try {
            writer(export).write(export, source, out, out);
            making.done(export, out.finish());
            LOG.info("Export {} is done", export.id());
        } catch (ExportTaken taken) {
            LOG.info("Export {} is made by another node", export.id());
        } catch (IOException | RuntimeException e) {
            LOG.warn("Export {} failed, attempt {}", export.id(), export.attempt(), Unquoted.of(e));
            making.failed(export, "The export could not be made; the service's log says why.");
        }
    }

    private ExportWriter writer(Export export) {
        return Optional.ofNullable(writers.get(export.format()))
                .orElseThrow(() -> new IllegalStateException("nothing writes " + export.format()));
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        wake();
        thread.join(POLL.plus(POLL));
    }
}
