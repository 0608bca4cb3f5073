package io.writ.events.ledger;

import java.util.List;

/** Somebody who watches that a log only grows, and says so by cosigning its checkpoints. */
public interface Witness {

    /** By what its cosignatures are verified. */
    NoteVerifier key();

    /**
     * Asks it to cosign.
     *
     * @throws RuntimeException if it does not answer
     */
    Answer ask(AddCheckpoint request);

    /** What it says. */
    sealed interface Answer {

        /** Signature lines, which are not verified yet. */
        record Cosigned(List<NoteSignature> signatures) implements Answer {}

        /** It has seen a checkpoint of another size than was believed. */
        record SawOther(long size) implements Answer {}

        /** @param status of HTTP: it does not know the log or its key, or the proof does not hold */
        record Refused(int status, String reason) implements Answer {}
    }
}
