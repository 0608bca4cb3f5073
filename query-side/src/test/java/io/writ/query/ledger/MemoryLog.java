package io.writ.query.ledger;

import io.writ.events.ledger.CompactRange;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.TreeHead;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.RecentEvents;
import io.writ.events.log.StoredReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A log in memory, with which anything may be done. */
final class MemoryLog implements EventReader, Backing {

    final TreeMap<Long, LoggedEvent> events = new TreeMap<>();
    final Set<String> origins = new TreeSet<>();
    long head = -1;
    boolean settles = true;
    private final RecentEvents recent = new RecentEvents(this);
    private long seen = -1;

    MemoryLog append(int count) {
        for (var n = 0; n < count; n++) {
            head++;
            put(head, "{\"n\":%d}".formatted(head));
        }
        follow();
        return this;
    }

    /** What a projection has read, which has seen all that was ever appended. */
    RecentEvents followed() {
        return recent;
    }

    void follow() {
        for (var next = recent.after(seen, 100); !next.isEmpty(); next = recent.after(seen, 100)) {
            seen = next.getLast().position();
        }
    }

    void put(long position, String payload) {
        events.put(
                position,
                new LoggedEvent(
                        position,
                        "stream-" + position % 7,
                        position / 7,
                        "thing.happened",
                        1,
                        UUID.randomUUID(),
                        Instant.ofEpochSecond(1_700_000_000 + position),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** As from an older copy. */
    void rollBackTo(long size) {
        events.tailMap(size).clear();
        head = size - 1;
    }

    /** What the ledger should come to. */
    TreeHead tree(long size) {
        var range = new CompactRange();
        events.headMap(size)
                .values()
                .forEach(event -> range.append(Hash.leaf(LedgerEntry.of(event).bytes())));
        return range.head();
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return List.copyOf(
                events.subMap(position, false, position + limit, true).values());
    }

    @Override
    public long count(long from, long to) {
        return events.subMap(from, to).size();
    }

    @Override
    public boolean isSealed(String origin) {
        return origins.contains(origin);
    }

    @Override
    public void remember(String origin) {
        origins.add(origin);
    }

    @Override
    public void settle() {
        if (!settles) {
            throw new NotReplicated("the standby is silent");
        }
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> streams(String after, String before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long version(String stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredReceipt> receipt(ReceiptKey key) {
        throw new UnsupportedOperationException();
    }
}
