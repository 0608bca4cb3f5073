package io.writ.query.ledger;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LogAltered;
import io.writ.events.ledger.ParallelTiles;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SealingTiles;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import io.writ.events.log.EventReader;
import io.writ.events.log.RecentEvents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the ledger from the last checkpoint to the end of the log. Not for several threads at once.
 *
 * <p>Tiles come first, then the checkpoint that speaks of them; whatever fails in between, the next round begins again
 * from the last checkpoint, and finds the tiles that are there already to be equal; or other ones, if events that no
 * checkpoint has were lost meanwhile ({@link SealingTiles}).
 */
final class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    /** So that a long log is not sealed at one blow, but a checkpoint at a time. */
    private static final int BATCHES = 64;

    private final Ledger ledger;
    private final SigningKeys keys;
    private final EventReader log;
    private final Backing backing;
    private final LogTail tail;
    private final TileStore tiles;
    private boolean remembered;
    private @Nullable Tree tree;

    /**
     * @param log as stored
     * @param recent what others have read of it
     */
    Sealing(Ledger ledger, SigningKeys keys, EventReader log, RecentEvents recent, Backing backing) {
        this.ledger = ledger;
        this.keys = keys;
        this.log = log;
        this.backing = backing;
        this.tail = new LogTail(log, recent);
        this.tiles = new SealingTiles(
                ledger.tiles(),
                () -> ledger.head().size(),
                path -> LOG.warn(
                        "{} was put aside: it was left beyond the last checkpoint, with events that the log has not any more",
                        path));
    }

    /**
     * Seals what is new, or a good part of it if it is much.
     *
     * @return the checkpoint that was published; empty when nothing was new, or another node was faster
     * @throws NotReplicated if what is new may be lost with the server; nothing is signed then
     * @throws LogAltered if the log is not the one that was sealed, or the ledger was lost; nothing is signed then
     */
    Optional<Checkpoint> round() {
        var current = tree == null ? open() : tree;
        // Whatever fails, the next round trusts nothing that this one remembered.
        tree = null;
        var grown = current.grow(tail);
        if (grown.sealer().head().equals(grown.published())) {
            tree = grown;
            return Optional.empty();
        }
        return publish(grown);
    }

    /** Whether there is a key to sign with by now. */
    boolean signs() {
        return keys.signs();
    }

    /** Begins the next round from the last checkpoint, whoever has published it. */
    void forget() {
        tree = null;
    }

    /** How many entries this node knows to be sealed. */
    long size() {
        return tree == null ? ledger.head().size() : tree.published().size();
    }

    private Optional<Checkpoint> publish(Tree grown) {
        grown.sealer().flush();
        // Only now that the head was read, so that it waits for all of what was read.
        backing.settle();
        var head = grown.sealer().head();
        var checkpoint = Checkpoint.of(ledger.origin(), head);
        if (!ledger.checkpoints().publish(grown.published(), keys.sign(checkpoint))) {
            return Optional.empty();
        }
        remember();
        tree = new Tree(grown.sealer(), head, grown.last());
        ledger.tiles().prune(grown.published().size(), head.size());
        return Optional.of(checkpoint);
    }

    /**
     * Only afterwards: a node that crashed just before its first checkpoint must start again. Who crashes in between
     * remembers when it opens what was published.
     */
    private void remember() {
        if (!remembered) {
            backing.remember(ledger.origin());
            remembered = true;
        }
    }

    private Tree open() {
        ledger.refuseMissing(log);
        var head = ledger.head();
        var report = ledger.check(log).edge();
        if (!report.ok()) {
            throw new LogAltered(report);
        }
        if (head.size() > 0) {
            remember();
        }
        var last = head.size() == 0 ? new byte[0] : new TileTree(ledger.tiles(), head).entry(head.size() - 1);
        // New ones, so that nothing is heard of what an earlier round has begun.
        return new Tree(Sealer.open(new ParallelTiles(tiles), head), head, last);
    }

    /**
     * A tree that is being grown.
     *
     * @param published what it was when it was last published
     * @param last the last entry in it, empty when there is none
     */
    private record Tree(Sealer sealer, TreeHead published, byte[] last) {

        Tree grow(LogTail tail) {
            var newest = last;
            for (var batch = 0; batch < BATCHES; batch++) {
                List<byte[]> entries = tail.after(sealer.head().size(), newest);
                if (entries.isEmpty()) {
                    break;
                }
                sealer.append(entries);
                newest = entries.getLast();
                if (sealer.head().size() % LogTail.BATCH != 0) {
                    // What comes meanwhile the next round has, and all at once.
                    break;
                }
            }
            return new Tree(sealer, published, newest);
        }
    }
}
