package io.writ.events.ledger;

import io.writ.events.log.EventReader;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A log's ledger as one process knows it.
 *
 * @param keys whose signature a checkpoint must bear, at the moment when it is asked
 * @param begin whether it may begin although the log was sealed before; else such a log needs a checkpoint
 */
public record Ledger(Supplier<TrustedKeys> keys, TileStore tiles, CheckpointStore checkpoints, boolean begin) {

    public Ledger(Supplier<TrustedKeys> keys, TileStore tiles, CheckpointStore checkpoints) {
        this(keys, tiles, checkpoints, false);
    }

    /** With keys that stay. */
    public Ledger(TrustedKeys trusted, TileStore tiles, CheckpointStore checkpoints) {
        this(() -> trusted, tiles, checkpoints);
    }

    /** Whose signature a checkpoint must bear now. */
    public TrustedKeys trusted() {
        return keys.get();
    }

    public String origin() {
        return trusted().origin();
    }

    /**
     * The last checkpoint published.
     *
     * @throws NotProven if it is not signed by a key that is trusted
     */
    public Optional<Checkpoint> latest() {
        return checkpoints.latest().map(trusted()::open);
    }

    /** The head that was published last; the empty tree's when none was. */
    public TreeHead head() {
        return latest().map(Checkpoint::head).orElse(TreeHead.EMPTY);
    }

    /** Compares the log with what is sealed at this moment. */
    public LedgerCheck check(EventReader log) {
        return new LedgerCheck(log, tiles, head());
    }

    /**
     * Tells a ledger that begins from one that was lost.
     *
     * @throws LedgerMissing if there is no checkpoint, although by the log's own account there was one
     */
    public void refuseMissing(EventReader log) {
        if (!begin && latest().isEmpty() && log.isSealed(origin())) {
            throw new LedgerMissing(origin());
        }
    }

    /**
     * To be called before a process appends to the log or answers from it.
     *
     * @param all whether to compare all that was sealed; else the right edge
     * @throws LogAltered if the log is shorter than what was sealed, or another, or what was sealed is not to be found
     * @throws NotProven if the last checkpoint is not signed by a key that is trusted
     */
    public void refuseAltered(EventReader log, boolean all) {
        refuseMissing(log);
        var check = check(log);
        var report = all ? check.full() : check.edge();
        if (!report.ok()) {
            throw new LogAltered(
                    report,
                    "The event log is not the one that was sealed. It is held to the checkpoint of size %d of %s. %s"
                            .formatted(check.size(), origin(), report.words()));
        }
    }
}
