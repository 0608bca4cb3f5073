package io.writ.events.ledger;

import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.StrayedEvent;
import io.writ.events.log.VeiledTable;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Compares a log with what was sealed of it, entry by entry. Not for several threads at once. */
public final class LedgerCheck {

    /** What is wrong where the log has more than one event at a position. */
    public static final String TWICE = """
            two events stand at it, where the log has one. In plain words: another was put beside the one that was \
            recorded; whoever looks at their cases is shown both.""";

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
        return veiled().or(this::length)
                .or(() -> wrongIn(last))
                .or(this::outside)
                .or(() -> strayedIn(last))
                .orElseGet(() -> intact(last));
    }

    /** That the log holds exactly what was sealed, nothing beside it, and every stream its own events of it. */
    public LedgerReport full() {
        return veiled().or(() -> first(this::wrongIn))
                .or(this::length)
                .or(this::outside)
                .or(() -> first(this::strayedIn))
                .orElseGet(() -> intact(0));
    }

    private Optional<LedgerReport> first(LongFunction<Optional<LedgerReport>> check) {
        return LongStream.range(0, bundles())
                .mapToObj(check)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** That the log shows the entries of one bundle, from 0, each where its stream has it. */
    public LedgerReport bundle(long bundle) {
        return veiled().or(() -> wrongIn(bundle))
                .or(() -> strayedIn(bundle))
                .orElseGet(() -> new LedgerReport.Intact(first(bundle), end(bundle)));
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

    private Optional<LedgerReport> veiled() {
        return log.veiled().map(veiled -> new LedgerReport.Veiled(words(veiled)));
    }

    private static String words(VeiledTable veiled) {
        var table = veiled.table();
        var words = switch (veiled.veil()) {
            case NO_TABLE -> """
                        %s is no table any more, but a view or the like. What to do: find out who put it there, and \
                        put the table back, from a copy of the database if it is gone""".formatted(table);
            case ROW_SECURITY -> """
                        %s has row-level security. What to do: find out who put it there, and take it away: alter \
                        table %s disable row level security, no force row level security""".formatted(table, table);
            case RULE -> """
                        %s has a rule that rewrites statements. What to do: find out who put it there, and drop \
                        it""".formatted(table);
        };
        return words
                + "; then compare everything, with writ.ledger.check=full. In plain words: people may be shown other"
                + " events than those that the ledger is compared with.";
    }

    private Optional<LedgerReport> length() {
        var head = log.head();
        return head + 1 < size() ? Optional.of(missing(head + 1)) : Optional.empty();
    }

    private Optional<LedgerReport> outside() {
        return log.outside().stream()
                .mapToObj(position -> new LedgerReport.Altered(Math.max(0, position), """
                        an event stands at position %d, beside the log, which by its own account begins at 0 and ends \
                        before it. In plain words: it was put there without being recorded; it is no part of what \
                        happened.""".formatted(position)))
                .map(LedgerReport.class::cast)
                .findFirst();
    }

    private Optional<LedgerReport> strayedIn(long bundle) {
        return bundle >= bundles()
                ? Optional.empty()
                : log.strayed(first(bundle), end(bundle))
                        .map(event -> new LedgerReport.Altered(event.position(), strayed(event)));
    }

    private static String strayed(StrayedEvent event) {
        if (event.lastVersion() < 0) {
            return """
                    the event there is the one that was sealed, but log.streams does not know its stream %s. In plain \
                    words: that case looks as if it had never been.""".formatted(event.stream());
        }
        return """
                the event there is the one that was sealed, version %d of stream %s, but by log.streams that goes from \
                position %d to position %d and ends with version %d. In plain words: %s.""".formatted(
                        event.version(),
                        event.stream(),
                        event.firstPosition(),
                        event.lastPosition(),
                        event.lastVersion(),
                        event.isHidden()
                                ? "whoever looks at that case does not see this event"
                                : "that case is shown with another beginning or end than it has");
    }

    private Optional<LedgerReport> wrongIn(long bundle) {
        if (bundle >= bundles()) {
            return Optional.empty();
        }
        var first = first(bundle);
        List<byte[]> entries;
        try {
            entries = sealed.entries(bundle);
        } catch (TileMissing | Malformed | NotProven e) {
            return Optional.of(new LedgerReport.Unproven(first, e.getMessage() + "."));
        }
        var events = log.after(first - 1, entries.size());
        for (var n = 0; n < entries.size(); n++) {
            var position = first + n;
            if (!stands(position, n, events)) {
                return Optional.of(missing(position));
            }
            // Before the two are compared: which of them is read first nobody can say.
            if (stands(position, n + 1, events)) {
                return Optional.of(new LedgerReport.Altered(position, TWICE));
            }
            var difference = Difference.between(entries.get(n), events.get(n));
            if (difference.isPresent()) {
                return Optional.of(new LedgerReport.Altered(position, difference.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean stands(long position, int index, List<LoggedEvent> events) {
        return index < events.size() && events.get(index).position() == position;
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
