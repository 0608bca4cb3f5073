package io.writ.events.ledger;

import io.writ.events.log.LoggedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** In which of its parts an event differs from the entry that was sealed in its place. */
final class Difference {

    private final List<String> parts = new ArrayList<>();
    private final Set<String> changed = new LinkedHashSet<>();

    private Difference() {}

    /** A sentence; empty when the event is the one that was sealed. */
    static Optional<String> between(byte[] sealed, LoggedEvent event) {
        byte[] now;
        LedgerEntry entry;
        try {
            entry = LedgerEntry.of(event);
            now = entry.bytes();
        } catch (Malformed | EntryTooLong e) {
            return Optional.of("the event there could never have been sealed: %s.".formatted(e.getMessage()));
        }
        return Arrays.equals(sealed, now) ? Optional.empty() : Optional.of(sentence(sealed, entry));
    }

    private static String sentence(byte[] sealed, LedgerEntry now) {
        try {
            return sentence(LedgerEntry.parse(sealed), now);
        } catch (Malformed e) {
            return "something else than an event was sealed there.";
        }
    }

    private static String sentence(LedgerEntry was, LedgerEntry now) {
        if (!was.id().equals(now.id())) {
            return "another event stands there: %s of stream %s was sealed, with id %s; now it is %s of stream %s, with id %s."
                    .formatted(was.type(), was.stream(), was.id(), now.type(), now.stream(), now.id());
        }
        var difference = new Difference();
        difference.compare("payload", "what it says", was.payload(), now.payload());
        difference.compare("metadata", "who did it and how", was.metadata(), now.metadata());
        difference.compare("time of recording", "when it happened", was.recordedAt(), now.recordedAt());
        difference.compare("stream", "which case it belongs to", was.stream(), now.stream());
        difference.compare("version", "its place in the case", was.version(), now.version());
        difference.compare("type", "what kind of event it is", was.type(), now.type());
        difference.compare("revision", "how it is to be read", was.revision(), now.revision());
        difference.compare("position", "its place in the log", was.position(), now.position());
        return "%s. In plain words: of %s in %s, recorded on %s, this was changed after it was sealed: %s."
                .formatted(
                        String.join("; ", difference.parts),
                        was.type(),
                        was.stream(),
                        was.recordedAt(),
                        String.join(", ", difference.changed));
    }

    /** @param plain what the part tells whoever does not know its name */
    private void compare(String part, String plain, Object was, Object now) {
        if (!Objects.equals(was, now)) {
            changed.add(plain);
            parts.add("the %s is not what was sealed, it was %s and is %s".formatted(part, was, now));
        }
    }
}
