package io.writ.ops.chaos;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a client knows for itself: each request before it is sent, and each reply.
 *
 * <p>After any fault the log must agree with it: what was acknowledged is there exactly once, what was refused is not.
 */
final class ClientLedger {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    void sending(String key) {
        entries.put(key, new Entry(Outcome.UNKNOWN, ""));
        order.add(key);
    }

    /** @param stream whose events the command caused */
    void acknowledged(String key, String stream) {
        entries.put(key, new Entry(Outcome.ACKNOWLEDGED, stream));
    }

    void refused(String key) {
        entries.put(key, new Entry(Outcome.REFUSED, ""));
    }

    Map<String, Entry> entries() {
        return Map.copyOf(entries);
    }

    long count(Outcome outcome) {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == outcome)
                .count();
    }

    /** How a request ended, as far as the client knows. */
    enum Outcome {
        UNKNOWN,
        ACKNOWLEDGED,
        REFUSED
    }

    record Entry(Outcome outcome, String stream) {}
}
