package io.writ.events.ledger;

import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An event as a line of JSON that can be verified: metadata and payload are the exact bytes of the log, in Base64. Where one
 * of them is withheld or erased, its digest stands in its place, and the event verifies as that.
 *
 * @param entry what the log's tree holds of it
 * @param metadata the stored bytes, or null where only the digest is given
 * @param payload the stored bytes, or null where only the digest is given
 */
public record EventLine(LedgerEntry entry, byte @Nullable [] metadata, byte @Nullable [] payload) {

    public static EventLine of(LoggedEvent event) {
        return new EventLine(LedgerEntry.of(event), event.metadata(), event.payload());
    }

    /** Whether it shows everything, not digests alone. */
    public boolean isWhole() {
        return metadata != null && payload != null;
    }

    /** The line, without its end. */
    public String text() {
        var line = new LinkedHashMap<String, Object>();
        line.put("position", Long.toString(entry.position()));
        line.put("stream", entry.stream());
        line.put("version", Long.toString(entry.version()));
        line.put("type", entry.type());
        line.put("revision", entry.revision());
        line.put("id", entry.id().toString());
        line.put("recordedAt", LedgerEntry.time(entry.recordedAt()));
        put(line, "metadata", metadata, entry.metadata());
        put(line, "payload", payload, entry.payload());
        return new String(Json.mapper().writeValueAsBytes(line), StandardCharsets.UTF_8);
    }

    private static void put(LinkedHashMap<String, Object> line, String name, byte @Nullable [] bytes, String digest) {
        if (bytes == null) {
            line.put(name + "Digest", digest);
        } else {
            line.put(name, Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The digests are made from the bytes that the line shows: what was altered gives another entry.
     *
     * @throws Malformed if it is not such a line
     */
    public static EventLine parse(String line) {
        try {
            var json = Json.mapper().readTree(line);
            var metadata = bytes(json, "metadata");
            var payload = bytes(json, "payload");
            var entry = new LedgerEntry(
                    Long.parseLong(text(json, "position")),
                    text(json, "stream"),
                    Long.parseLong(text(json, "version")),
                    text(json, "type"),
                    json.required("revision").intValue(),
                    UUID.fromString(text(json, "id")),
                    Instant.parse(text(json, "recordedAt")),
                    digest(json, "metadata", metadata),
                    digest(json, "payload", payload));
            return new EventLine(entry, metadata, payload);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new Malformed("a line is not an exported event: " + e.getMessage());
        }
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).stringValue();
    }

    private static byte @Nullable [] bytes(JsonNode json, String name) {
        return json.hasNonNull(name) ? Base64.getDecoder().decode(text(json, name)) : null;
    }

    private static String digest(JsonNode json, String name, byte @Nullable [] bytes) {
        var given = json.hasNonNull(name + "Digest") ? text(json, name + "Digest") : null;
        if (bytes == null) {
            return given == null ? text(json, name) : given;
        }
        var digest = LedgerEntry.digest(bytes);
        if (given != null && !given.equals(digest)) {
            throw new IllegalArgumentException(name + " and its digest do not fit");
        }
        return digest;
    }
}
