package io.writ.query.ledger;

import io.writ.events.ledger.CheckpointStore;
import io.writ.events.ledger.NoteSignature;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.SignedNote;
import java.util.List;

/** Puts cosignatures onto published checkpoints, whichever witness is first. */
final class Cosignatures {

    private final CheckpointStore checkpoints;
    private final List<NoteVerifier> witnesses;
    private final int quorum;

    Cosignatures(CheckpointStore checkpoints, List<NoteVerifier> witnesses, int quorum) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.quorum = quorum;
    }

    /** @param more that were verified */
    synchronized void add(SignedNote note, long size, List<NoteSignature> more) {
        var all = checkpoints.at(size).orElse(note).with(more);
        var cosigned = witnesses.stream()
                .filter(key -> all.signatures().stream().anyMatch(signature -> key.verifies(all.text(), signature)))
                .count();
        checkpoints.cosign(all, cosigned >= quorum);
    }
}
