package io.writ.ops.auditor;

import io.writ.events.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was sealed of one stream, and of the policies, which are few, since it may refer to any of them. */
final class SealedStreams {

    static final String POLICIES = "policy-";

    private final String wanted;
    private final Map<String, List<LedgerEntry>> streams = new HashMap<>();

    SealedStreams(String wanted) {
        this.wanted = wanted;
    }

    /** What is wrong with an entry in its place in its stream: versions have no gap, so that none can be left out. */
    Optional<String> take(long position, byte[] bytes) {
        var entry = LedgerEntry.parse(bytes);
        if (!entry.stream().equals(wanted) && !entry.stream().startsWith(POLICIES)) {
            return Optional.empty();
        }
        var before = streams.computeIfAbsent(entry.stream(), stream -> new ArrayList<>());
        if (entry.version() != before.size()) {
            return Optional.of("The event at position %d is version %d of %s, where version %d comes next."
                    .formatted(position, entry.version(), entry.stream(), before.size()));
        }
        before.add(entry);
        return Optional.empty();
    }

    List<LedgerEntry> events() {
        return streams.getOrDefault(wanted, List.of());
    }

    /** The event that published it: each version of a policy is one event of its stream. */
    Optional<LedgerEntry> rule(ShownEvent.Rule rule) {
        return streams.getOrDefault(rule.stream(), List.of()).stream()
                .filter(entry -> entry.version() == rule.version() - 1)
                .findFirst();
    }
}
