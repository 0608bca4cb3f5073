package io.writ.events.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whom to believe about a log.
 *
 * @param origin the log's name
 * @param log the log's keys: any of them may have signed, and several do while they rotate
 * @param witnesses the keys of those who watch that the log only grows
 * @param quorum how many witnesses must have cosigned
 */
public record TrustedKeys(String origin, List<NoteVerifier> log, List<NoteVerifier> witnesses, int quorum) {

    /** @throws IllegalArgumentException if a key is of the other kind, or there are fewer witnesses than the quorum */
    public TrustedKeys {
        log = List.copyOf(log);
        witnesses = List.copyOf(witnesses);
        if (log.isEmpty() || !all(log, NoteVerifier.Kind.NOTE)) {
            throw new IllegalArgumentException("a log has keys that sign notes");
        }
        if (!all(witnesses, NoteVerifier.Kind.COSIGNATURE)) {
            throw new IllegalArgumentException("witnesses have keys that cosign");
        }
        if (quorum < 0 || quorum > distinct(witnesses)) {
            throw new IllegalArgumentException("no %d witnesses are known".formatted(quorum));
        }
    }

    /** Trusts the log alone. */
    public TrustedKeys(String origin, NoteVerifier... log) {
        this(origin, List.of(log), List.of(), 0);
    }

    /**
     * The checkpoint that was signed.
     *
     * @throws NotProven if the log has not signed it, too few witnesses have, or it is another log's
     * @throws Malformed if what was signed is no checkpoint
     */
    public Checkpoint open(SignedNote note) {
        return opened(note).checkpoint();
    }

    /**
     * The checkpoint that was signed, and by whom.
     *
     * @throws NotProven as {@link #open} does
     * @throws Malformed as {@link #open} does
     */
    public Opened opened(SignedNote note) {
        var known = new ArrayList<>(log);
        known.addAll(witnesses);
        var signers = note.verifiedBy(known);
        if (log.stream().noneMatch(signers::contains)) {
            throw new NotProven("the log has not signed");
        }
        var cosigners = witnesses.stream().filter(signers::contains).toList();
        var seen = distinct(cosigners);
        if (seen < quorum) {
            throw new NotProven("%d witnesses have cosigned, not %d".formatted(seen, quorum));
        }
        var checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(origin)) {
            throw new NotProven("a checkpoint of %s, not of %s".formatted(checkpoint.origin(), origin));
        }
        return new Opened(
                checkpoint,
                log.stream().filter(signers::contains).toList(),
                cosigners.stream()
                        .map(key -> new Cosigned(key, time(note, key)))
                        .toList());
    }

    private static Instant time(SignedNote note, NoteVerifier witness) {
        return note.signatures().stream()
                .filter(witness::names)
                .map(signature -> Cosignature.time(signature.signature()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * A checkpoint, and whose signatures of it were verified.
     *
     * @param signedBy keys of the log; several while they rotate
     */
    public record Opened(Checkpoint checkpoint, List<NoteVerifier> signedBy, List<Cosigned> cosignedBy) {}

    /** @param seen when the witness saw that the log had only grown */
    public record Cosigned(NoteVerifier witness, Instant seen) {}

    private static boolean all(List<NoteVerifier> keys, NoteVerifier.Kind kind) {
        return keys.stream().allMatch(key -> key.kind() == kind);
    }

    /** One who cosigns under two names is still one. */
    private static long distinct(List<NoteVerifier> keys) {
        var different = new ArrayList<NoteVerifier>();
        for (var key : keys) {
            if (different.stream().noneMatch(key::sameKey)) {
                different.add(key);
            }
        }
        return different.size();
    }
}
