package io.writ.events.ledger;

import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;

/** Compares a log with what was sealed of it, entry by entry. Not for several threads at once. */
public final class LedgerCheck {

    private final EventReader log;
    private final TileTree sealed;

    /** @param head as a checkpoint says that was verified */
    public LedgerCheck(EventReader log, TileStore tiles, TreeHead head) {
        this.log = log;
        this.sealed = new TileTree(tiles, head);
    }

    /** How many entries were sealed. */
    public long size() {
        return sealed.head().size();
    }

    /** In how many bundles. */
    public long bundles() {
        return Math.ceilDiv(size(), TilePath.FULL);
    }

    /** That the log has all that was sealed, by its end and the last bundle; quick, however long the log is. */
    public LedgerReport edge() {
        var last = Math.max(0, bundles() - 1);
        return length().or(() -> wrongIn(last)).or(this::beyond).orElseGet(() -> intact(last));
    }

    /** That the log holds exactly what was sealed, and nothing beside it. */
    public LedgerReport full() {
        for (var bundle = 0L; bundle < bundles(); bundle++) {
            var wrong = wrongIn(bundle);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return length().or(this::beyond).orElseGet(() -> intact(0));
    }

    /** That the log holds the entries of one bundle, from 0. */
    public LedgerReport bundle(long bundle) {
        return wrongIn(bundle).orElseGet(() -> new LedgerReport.Intact(first(bundle), end(bundle)));
    }

    /**
     * In which of its parts an event differs from what was sealed in its place, in words.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static String difference(byte[] sealed, LoggedEvent event) {
        return Difference.between(sealed, event)
                .orElseThrow(() -> new IllegalArgumentException("the event is the one that was sealed"));
    }

    private LedgerReport intact(long bundle) {
        return new LedgerReport.Intact(first(bundle), size());
    }

    private Optional<LedgerReport> length() {
        var head = log.head();
        return head + 1 < size() ? Optional.of(missing(head + 1)) : Optional.empty();
    }

    /** Appends move the head together with their events, so none is ever seen beyond it. */
    private Optional<LedgerReport> beyond() {
        return log.after(log.head(), 1).stream()
                .map(LoggedEvent::position)
                .filter(position -> position > log.head())
                .findFirst()
                .map(position -> new LedgerReport.Altered(
                        position, "an event stands there, beside the log, which ends before it by its own account."));
    }

    private Optional<LedgerReport> wrongIn(long bundle) {
        if (bundle >= bundles()) {
            return Optional.empty();
        }
        var position = first(bundle);
        List<byte[]> entries;
        try {
            entries = sealed.entries(bundle);
        } catch (TileMissing | Malformed | NotProven e) {
            return Optional.of(new LedgerReport.Unproven(position, e.getMessage() + "."));
        }
        var events = log.after(position - 1, entries.size()).iterator();
        for (var entry : entries) {
            var event = events.hasNext() ? events.next() : null;
            if (event == null || event.position() != position) {
                return Optional.of(missing(position));
            }
            var difference = Difference.between(entry, event);
            if (difference.isPresent()) {
                return Optional.of(new LedgerReport.Altered(position, difference.get()));
            }
            position++;
        }
        return Optional.empty();
    }

    private LedgerReport missing(long position) {
        var head = log.head();
        return new LedgerReport.Altered(
                position,
                position > head
                        ? "it is missing, the log ends at position %d, but %d events were sealed."
                                .formatted(head, size())
                        : "the event that was sealed there is missing.");
    }

    private static long first(long bundle) {
        return bundle * TilePath.FULL;
    }

    private long end(long bundle) {
        return Math.min(size(), first(bundle + 1));
    }
}
