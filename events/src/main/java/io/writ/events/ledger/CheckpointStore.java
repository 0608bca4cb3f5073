package io.writ.events.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a log's checkpoints are published, best where whoever administers the database cannot write: what stands here
 * is what the log is held to.
 *
 * <p>Failures to read or write throw an unchecked exception of the store's own.
 */
public interface CheckpointStore {

    /** The last one published; empty before the first. Whether it is signed is for the caller to check. */
    Optional<SignedNote> latest();

    /** The one published at this size, if there was one. */
    Optional<SignedNote> at(long size);

    /**
     * Publishes, durably when it returns, if the last one is still that of the old head: of two who seal at the same
     * time one wins, and nobody publishes beside what another has published.
     *
     * @param old {@link TreeHead#EMPTY} when nothing is published yet
     * @param next a larger checkpoint of the same origin
     * @return whether it was published
     * @throws TileConflict if another checkpoint of that size was published before
     */
    boolean publish(TreeHead old, SignedNote next);

    /**
     * Adds cosignatures to a checkpoint that was published; to one that was not, nothing happens.
     *
     * @param note of the same text, with more signatures
     * @param enough whether as many witnesses have cosigned as this log wants: {@link #witnessed} is never without
     */
    void cosign(SignedNote note, boolean enough);

    /** The last one that was cosigned by enough witnesses; empty before the first. */
    Optional<SignedNote> witnessed();

    /**
     * Removes older checkpoints, and keeps the last and the largest of each day. Nothing is lost that a proof needs: what
     * leads from one size to another is in the tiles.
     *
     * @param before until when; later ones stay
     * @return how many were removed
     */
    int prune(Instant before);
}
