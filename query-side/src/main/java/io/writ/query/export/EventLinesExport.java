package io.writ.query.export;

import io.writ.events.ledger.EventLine;
import io.writ.events.log.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A line of JSON for each event, in the order of the log, with the exact bytes of the log: what the auditor's tool compares with what was sealed. */
final class EventLinesExport implements ExportWriter {

    private final ExportSource stored;

    /** @param stored the log as it is stored: what was hashed, sealed where it is personal */
    EventLinesExport(ExportSource stored) {
        this.stored = stored;
    }

    @Override
    public void write(Export export, ExportSource log, OutputStream out, Progress progress) throws IOException {
        if (export.policy() == null) {
            stored.events(export, progress, event -> write(event, out, progress));
        } else {
            var streams = log.streams(export, progress);
            stored.events(export, progress, event -> {
                if (streams.contains(event.stream())) {
                    write(event, out, progress);
                }
            });
        }
    }

    private static void write(LoggedEvent event, OutputStream out, Progress progress) throws IOException {
        out.write((EventLine.of(event).text() + "\n").getBytes(StandardCharsets.UTF_8));
        progress.event(event.position());
    }
}
