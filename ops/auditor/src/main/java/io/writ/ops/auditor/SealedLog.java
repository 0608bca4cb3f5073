package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.CompactRange;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.Malformed;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.TileTree;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A whole log, gone through entry by entry: its root is worked out anew, and must be the one that was signed. */
final class SealedLog {

    private static final int BUNDLE = 256;

    private final Checkpoint checkpoint;
    private final TileTree tree;

    SealedLog(Source source, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.tree = new TileTree(source.tiles(), checkpoint.head());
    }

    /** Looks at each entry, and may find something wrong with it. */
    interface Check {
        Optional<String> of(long position, byte[] entry);
    }

    /**
     * Goes through all entries until something is wrong.
     *
     * @param progress told how many entries were looked at
     * @return what is wrong; empty when everything is in its place and comes to the root
     */
    Optional<String> walk(Check check, LongConsumer progress) {
        var range = new CompactRange();
        for (var bundle = 0L; bundle * BUNDLE < checkpoint.size(); bundle++) {
            List<byte[]> entries;
            try {
                entries = tree.entries(bundle);
            } catch (NotProven | Malformed e) {
                return Optional.of("Among the events at positions %d to %d something is not as it was sealed: %s."
                        .formatted(
                                bundle * BUNDLE,
                                Math.min(checkpoint.size(), (bundle + 1) * BUNDLE) - 1,
                                e.getMessage()));
            }
            for (var entry : entries) {
                var position = range.size();
                if (LedgerEntry.parse(entry).position() != position) {
                    return Optional.of("What was sealed at position %d says that it is position %d."
                            .formatted(position, LedgerEntry.parse(entry).position()));
                }
                var wrong = check.of(position, entry);
                if (wrong.isPresent()) {
                    return wrong;
                }
                range.append(Hash.leaf(entry));
            }
            progress.accept(range.size());
        }
        return range.head().equals(checkpoint.head())
                ? Optional.empty()
                : Optional.of("The entries do not come to the root that was signed.");
    }

    /** That the log has the entry at all is for the caller to see to: a wrong number is no wrong log. */
    TileTree tree() {
        return tree;
    }
}
