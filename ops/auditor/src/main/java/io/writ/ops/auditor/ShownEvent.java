package io.writ.ops.auditor;

import io.writ.events.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A proven event, and what the source shows of it.
 *
 * @param facts about it, by name
 * @param warnings what the reader must know beside it
 * @param wrong in what it differs from what was sealed, if it does
 */
record ShownEvent(
        LedgerEntry entry, Map<String, Object> facts, List<String> warnings, Optional<String> wrong, boolean isShown) {

    /** A version of a policy that an event refers to. */
    record Rule(String policy, long version) {

        String stream() {
            return SealedStreams.POLICIES + policy;
        }

        @Override
        public String toString() {
            return "version %d of the policy %s".formatted(version, policy);
        }
    }

    static ShownEvent of(Source source, LedgerEntry entry) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("position", entry.position());
        facts.put("version", entry.version());
        facts.put("type", entry.type());
        facts.put("id", entry.id().toString());
        facts.put("recorded", entry.recordedAt().toString());
        facts.put("digest", entry.payload());
        var line = source.event(entry.position());
        if (line.isEmpty()) {
            return new ShownEvent(entry, facts, List.of(), Optional.empty(), false);
        }
        if (!Arrays.equals(line.get().entry().bytes(), entry.bytes())) {
            var wrong = "The event at position %d that is shown is not the one that was sealed: %s differs."
                    .formatted(entry.position(), EventFile.difference(line.get().entry(), entry));
            return new ShownEvent(entry, facts, List.of(), Optional.of(wrong), true);
        }
        var warnings = Content.tell(line.get(), facts);
        return new ShownEvent(entry, facts, warnings, Optional.empty(), true);
    }

    boolean isReadable() {
        return facts.get("payload") instanceof JsonNode;
    }

    /** Under which the event says that things stand. */
    List<Rule> rules() {
        return facts.get("payload") instanceof JsonNode payload
                        && payload.path("policy").path("key").isString()
                ? List.of(new Rule(
                        payload.path("policy").path("key").stringValue(),
                        payload.path("policy").path("version").asLong(0)))
                : List.of();
    }

    /** Who did what when. */
    String line() {
        return "position %d, %s, %s%s%s"
                .formatted(
                        entry.position(),
                        entry.recordedAt(),
                        entry.type(),
                        facts.containsKey("who") ? ", " + facts.get("who") : "",
                        facts.containsKey("payload") ? ": " + facts.get("payload") : "");
    }
}
