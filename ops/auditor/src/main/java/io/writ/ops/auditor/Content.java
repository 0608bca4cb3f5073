package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a proven event says, for people to read. */
final class Content {

    /** What stands in the place of a personal field. */
    private static final String SEALED = "\"$sealed\"";

    private Content() {}

    /**
     * Adds who did what.
     *
     * @return what the reader must know beside it
     */
    static List<String> tell(EventLine line, Map<String, Object> facts) {
        var metadata = read(line.metadata(), line.entry().metadata());
        if (metadata instanceof JsonNode json && json.has("actor")) {
            var actor = json.path("actor");
            facts.put("who", actor.isObject() ? actor.path("id").asString("") : actor.asString(""));
        }
        facts.put("metadata", metadata);
        var payload = read(line.payload(), line.entry().payload());
        facts.put("payload", payload);
        var warnings = new ArrayList<String>();
        if (!line.isWhole()) {
            warnings.add("only digests are shown of what was withheld or erased.");
        }
        if (payload.toString().contains(SEALED)) {
            warnings.add("personal fields are shown as they are stored and sealed: encrypted.");
        }
        return warnings;
    }

    private static Object read(byte @Nullable [] stored, String digest) {
        if (stored == null) {
            return "digest only: " + digest;
        }
        try {
            return Json.mapper().readTree(stored);
        } catch (JacksonException e) {
            return new String(stored, StandardCharsets.UTF_8);
        }
    }
}
