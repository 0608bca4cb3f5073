package io.writ.command.engine;

import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import io.writ.events.log.LogUnreadable;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An event log that keeps its promises in memory, and counts how often a stream was read. */
public final class MemoryLog implements EventWriter, EventReader {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<ReceiptKey, StoredReceipt> receipts = new HashMap<>();
    private int streamReads;
    private Runnable justBefore = () -> {};
    private Runnable justAfter = () -> {};
    private boolean away;

    @Override
    public synchronized Appended append(Append append) {
        var intruder = justBefore;
        justBefore = () -> {};
        intruder.run();
        var receipt = append.receipt();
        if (receipt != null && receipts.containsKey(receipt.key())) {
            throw new AlreadyAccepted(receipt.key());
        }
        var guard = append.guard();
        boolean guarded = guard == null || version(guard.stream()) == guard.version();
        if (!guarded || version(append.stream()) != append.expectedVersion()) {
            throw new ConcurrentAppend(append.stream(), append.expectedVersion());
        }
        var first = events.size();
        var version = append.expectedVersion();
        for (var event : append.events()) {
            events.add(new LoggedEvent(
                    events.size(),
                    append.stream(),
                    ++version,
                    event.type(),
                    event.revision(),
                    event.id(),
                    TIME,
                    append.metadata(),
                    event.payload()));
        }
        if (receipt != null) {
            receipts.put(receipt.key(), new StoredReceipt(receipt, append.stream(), version, head(), TIME));
        }
        return new Appended(first, head(), version, TIME);
    }

    /** Does something between the next append's decision and its arrival. */
    synchronized void justBeforeTheNextAppend(Runnable intruder) {
        justBefore = intruder;
    }

    /** Does something between the next load of an aggregate and what is decided on it. */
    synchronized void justAfterTheNextRead(Runnable intruder) {
        justAfter = intruder;
    }

    /** No read succeeds from now on. */
    synchronized void goAway() {
        away = true;
    }

    private void checkThere() {
        if (away) {
            throw new LogUnreadable(new SQLException("away", "08001"));
        }
    }

    int streamReads() {
        return streamReads;
    }

    @Override
    public synchronized List<LoggedEvent> stream(String stream, long fromVersion) {
        checkThere();
        streamReads++;
        var intruder = justAfter;
        justAfter = () -> {};
        intruder.run();
        return events.stream()
                .filter(event -> event.stream().equals(stream) && event.version() >= fromVersion)
                .toList();
    }

    @Override
    public synchronized List<String> streams(String after, String before, int limit) {
        return events.stream()
                .map(LoggedEvent::stream)
                .distinct()
                .filter(stream -> stream.compareTo(after) > 0 && stream.compareTo(before) < 0)
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long version(String stream) {
        checkThere();
        return events.stream().filter(event -> event.stream().equals(stream)).count() - 1;
    }

    @Override
    public synchronized List<LoggedEvent> after(long position, int limit) {
        return events.stream().skip(position + 1).limit(limit).toList();
    }

    @Override
    public synchronized long head() {
        return events.size() - 1L;
    }

    @Override
    public synchronized Optional<StoredReceipt> receipt(ReceiptKey key) {
        checkThere();
        return Optional.ofNullable(receipts.get(key));
    }
}
