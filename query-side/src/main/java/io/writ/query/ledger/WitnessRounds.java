package io.writ.query.ledger;

import io.writ.events.ledger.AddCheckpoint;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteSignature;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.Witness;
import io.writ.events.ledger.Witness.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one witness to cosign what was published last. Each has rounds of its own, so that one who is slow or gone holds up
 * no other, and sealing waits for none. Not for several threads at once.
 */
final class WitnessRounds {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);

    /** A log that is quiet has no next checkpoint to be cosigned instead of one that was refused. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Witness witness;
    private final Cosignatures cosignatures;
    private final LongSupplier nanos;
    private long seen;
    private long asked = -1;
    private boolean refused;
    private long refusedAt;
    private String trouble = "";

    WitnessRounds(Ledger ledger, Witness witness, Cosignatures cosignatures, LongSupplier nanos) {
        this.ledger = ledger;
        this.witness = witness;
        this.cosignatures = cosignatures;
        this.nanos = nanos;
    }

    /** Asks about the last checkpoint, unless it was asked about that one before; after a while, if it refused then. */
    void step() {
        try {
            var latest = ledger.checkpoints().latest();
            if (latest.isPresent()) {
                round(latest.get());
            }
        } catch (RuntimeException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void round(SignedNote note) {
        var checkpoint = ledger.trusted().open(note);
        if ((checkpoint.size() == asked && !isAskedAgain()) || checkpoint.size() < seen) {
            return;
        }
        refused = false;
        if (note.signatures().stream().noneMatch(signature -> isOurs(note, signature))) {
            ask(note, checkpoint, true);
        }
        asked = checkpoint.size();
    }

    /** It may have had too much to do, or not have known the log or its key yet. */
    private boolean isAskedAgain() {
        return refused && nanos.getAsLong() - refusedAt >= AFTER_REFUSAL.toNanos();
    }

    private void ask(SignedNote note, Checkpoint checkpoint, boolean again) {
        var proof = seen == checkpoint.size()
                ? List.<Hash>of()
                : new TileTree(ledger.tiles(), checkpoint.head())
                        .consistency(seen)
                        .path();
        switch (witness.ask(new AddCheckpoint(seen, proof, note))) {
            case Answer.Cosigned cosigned -> cosigned(note, checkpoint, cosigned.signatures());
            case Answer.SawOther other -> sawOther(note, checkpoint, other.size(), again);
            case Answer.Refused answer -> refused(answer);
        }
    }

    private void refused(Answer.Refused answer) {
        refused = true;
        refusedAt = nanos.getAsLong();
        tell("it answers %d %s".formatted(answer.status(), answer.reason()));
    }

    private void cosigned(SignedNote note, Checkpoint checkpoint, List<NoteSignature> signatures) {
        var ours =
                signatures.stream().filter(signature -> isOurs(note, signature)).toList();
        if (ours.isEmpty()) {
            tell("it gave no signature of its key");
            return;
        }
        seen = checkpoint.size();
        cosignatures.add(note, checkpoint.size(), ours);
        trouble = "";
    }

    /** One that has seen more than was ever published here has seen another log under the same name. */
    private void sawOther(SignedNote note, Checkpoint checkpoint, long size, boolean again) {
        var published = ledger.head().size();
        if (size > published) {
            tell(
                    "IT HAS SEEN A CHECKPOINT OF SIZE %d, AND THIS LOG HAS PUBLISHED %d: THERE MAY BE TWO LOGS OF THIS NAME"
                            .formatted(size, published));
            return;
        }
        if (size <= checkpoint.size() && again) {
            seen = size;
            ask(note, checkpoint, false);
        }
    }

    private boolean isOurs(SignedNote note, NoteSignature signature) {
        return witness.key().verifies(note.text(), signature);
    }

    /** Once for as long as it is the same. */
    private void tell(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("Witness {} has not cosigned: {}", witness.key().name(), what);
            trouble = what;
        }
    }
}
