package io.writ.query.ledger;

import io.writ.events.ledger.LedgerCheck;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.EventReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what is to be sealed next. It always looks at the last entry sealed, too: a log that was rolled back and has
 * grown again is found out before anything of it is sealed.
 */
final class LogTail {

    /** Whole bundles, so that catching up leaves no partial ones behind. */
    private static final int BATCH = 4 * 256;

    private final EventReader log;

    LogTail(EventReader log) {
        this.log = log;
    }

    /**
     * The next entries, all of them committed; empty when there are none.
     *
     * @param size of what is sealed so far
     * @param last the last entry sealed, empty when there is none
     * @throws LogAltered if the log has not what was sealed, or lacks an event before its end
     */
    List<byte[]> after(long size, byte[] last) {
        // The head first: what it counts is committed, so whatever is missing of it is missing for good.
        var end = log.head() + 1;
        if (end < size) {
            throw altered(end, "it is missing, the log ends before it, but %d events were sealed.".formatted(size));
        }
        var first = Math.max(0, size - 1);
        var limit = Math.min(end, size + BATCH - size % BATCH);
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

    private static LogAltered altered(long position, String what) {
        return new LogAltered(new LedgerReport.Altered(position, what));
    }
}
