package io.writ.query.export;

import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/**
 * A batch of CloudEvents 1.0 in JSON. {@code subject} is the stream; the extensions say where the event is in the log.
 * Attributes of CloudEvents have no 64-bit integers, so {@code position} and {@code streamversion} are texts.
 */
final class CloudEventsExport implements ExportWriter {

    private final String source;

    /** @param source which Writ it is, as a URI reference */
    CloudEventsExport(String source) {
        this.source = source;
    }

    @Override
    public void write(Export export, ExportSource log, OutputStream out, Progress progress) throws IOException {
        var text = new Separated(out);
        if (export.policy() == null) {
            log.events(export, progress, event -> write(event, text, progress));
        } else {
            log.approvals(export, progress, approval -> {
                for (var event : approval.events()) {
                    write(event.logged(), text, progress);
                }
            });
        }
        text.end();
    }

    private void write(LoggedEvent event, Separated text, Progress progress) throws IOException {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id().toString());
        attributes.put("source", source);
        attributes.put("type", event.type());
        attributes.put("subject", event.stream());
        attributes.put("time", event.recordedAt().toString());
        attributes.put("datacontenttype", "application/json");
        attributes.put("position", Long.toString(event.position()));
        attributes.put("streamversion", Long.toString(event.version()));
        attributes.put("revision", event.revision());
        var data = new LinkedHashMap<String, Object>();
        data.put("event", Json.mapper().readTree(event.payload()));
        data.put("metadata", Json.mapper().readTree(event.metadata()));
        attributes.put("data", data);
        text.item(Json.mapper().writeValueAsBytes(attributes));
        progress.event(event.position());
    }

    /** The items of a JSON array, a line each. */
    private static final class Separated {

        private final OutputStream out;
        private String before = "[\n";

        Separated(OutputStream out) {
            this.out = out;
        }

        void item(byte[] json) throws IOException {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            out.write(json);
            before = ",\n";
        }

        void end() throws IOException {
            out.write((before.equals("[\n") ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
