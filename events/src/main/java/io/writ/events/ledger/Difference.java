package io.writ.events.ledger;

import io.writ.events.log.LoggedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** In which of its parts an event differs from the entry that was sealed in its place. */
final class Difference {

    private final List<String> parts = new ArrayList<>();

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
        difference.compare("payload", was.payload(), now.payload());
        difference.compare("metadata", was.metadata(), now.metadata());
        difference.compare("time of recording", was.recordedAt(), now.recordedAt());
        difference.compare("stream", was.stream(), now.stream());
        difference.compare("version", was.version(), now.version());
        difference.compare("type", was.type(), now.type());
        difference.compare("revision", was.revision(), now.revision());
        difference.compare("position", was.position(), now.position());
        return String.join("; ", difference.parts) + ".";
    }

    private void compare(String part, Object was, Object now) {
        if (!Objects.equals(was, now)) {
            parts.add("the %s is not what was sealed, it was %s and is %s".formatted(part, was, now));
        }
    }
}
