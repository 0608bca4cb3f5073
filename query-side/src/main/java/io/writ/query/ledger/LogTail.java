package io.writ.query.ledger;

import io.writ.events.ledger.LedgerCheck;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.RecentEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be sealed next, from memory as far as others have read it already. The last entry sealed and the last of the
 * next ones are compared with what is stored then, since a log that was rolled back and has grown again has other events
 * there, and those between are counted. Where anything differs, and where nothing is remembered, all of it is read.
 */
final class LogTail {

    /** Whole bundles, so that catching up leaves no partial ones behind. */
    static final int BATCH = 4 * 256;

    private final EventReader log;
    private final RecentEvents recent;

    /**
     * @param log as stored
     * @param recent what others have read of it
     */
    LogTail(EventReader log, RecentEvents recent) {
        this.log = log;
        this.recent = recent;
    }

    /**
     * The next entries, all of them committed, up to the end of a batch, of the log, or of what others have read; empty when
     * there are none.
     *
     * @param size of what is sealed so far
     * @param last the last entry sealed, empty when there is none
     * @throws LogAltered if the log has not what was sealed, lacks an event before its end, or has two in one place
     */
    List<byte[]> after(long size, byte[] last) {
        // The head first: what it counts is committed, so whatever is missing of it is missing for good.
        var end = log.head() + 1;
        if (end < size) {
            throw altered(end, "it is missing, the log ends before it, but %d events were sealed.".formatted(size));
        }
        var limit = Math.min(end, size + BATCH - size % BATCH);
        var known = recent.known(size - 1, Math.toIntExact(limit - size));
        if (known.isEmpty()) {
            return stored(size, last, limit);
        }
        if (!isStored(known, size, last)) {
            recent.forget();
            return stored(size, last, limit);
        }
        return entries(known);
    }

    private boolean isStored(List<LoggedEvent> known, long size, byte[] last) {
        var end = known.getLast();
        var ends = new TreeMap<Long, byte[]>(
                Map.of(end.position(), LedgerEntry.of(end).bytes()));
        if (size > 0) {
            ends.put(size - 1, last);
        }
        var stored = entries(log.at(List.copyOf(ends.keySet())));
        return Arrays.deepEquals(stored.toArray(), ends.values().toArray())
                && log.count(size, end.position() + 1) == known.size();
    }

    /** All of it read, and what is wrong with it told. */
    private List<byte[]> stored(long size, byte[] last, long limit) {
        var first = Math.max(0, size - 1);
        var events = log.after(first - 1, Math.toIntExact(limit - first));
        var entries = new ArrayList<byte[]>();
        for (var position = first; position < limit; position++) {
            var index = Math.toIntExact(position - first);
            if (index >= events.size() || events.get(index).position() != position) {
                throw altered(position, "the log has later events, but none there.");
            }
            if (index + 1 < events.size() && events.get(index + 1).position() == position) {
                throw altered(position, LedgerCheck.TWICE);
            }
            var entry = LedgerEntry.of(events.get(index)).bytes();
            if (position >= size) {
                entries.add(entry);
            } else if (!Arrays.equals(entry, last)) {
                throw altered(position, LedgerCheck.difference(last, events.get(index)));
            }
        }
        return entries;
    }

    private static List<byte[]> entries(List<LoggedEvent> events) {
        return events.stream().map(event -> LedgerEntry.of(event).bytes()).toList();
    }

    private static LogAltered altered(long position, String what) {
        return new LogAltered(new LedgerReport.Altered(position, what));
    }
}
