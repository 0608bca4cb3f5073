package io.writ.events.ledger;

import java.util.List;

/** The keys that a log signs its checkpoints with, wherever they are kept. */
public interface SigningKeys {

    /** Whether there is a key to sign with, at this moment. */
    default boolean signs() {
        return !verifiers().isEmpty();
    }

    /** By which others verify, at this moment; one a key. */
    List<NoteVerifier> verifiers();

    /** Signs with every key: while keys rotate, the old one and the new one. */
    SignedNote sign(Checkpoint checkpoint);
}
