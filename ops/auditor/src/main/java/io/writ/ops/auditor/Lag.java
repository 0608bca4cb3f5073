package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import java.util.List;
import java.util.Map;

/** Witnesses cosign a moment after the log signs: what they have cosigned may be older than what somebody kept. */
final class Lag {

    private Lag() {}

    /**
     * What to say when the log that is verified by is shorter than the one that was kept.
     *
     * @param shorter what to say if the log is shorter indeed, and not only what witnesses have cosigned of it
     */
    static Verdict verdict(
            Source source,
            Options.Trust trust,
            Checkpoint kept,
            Checkpoint cosigned,
            String shorter,
            Map<String, Object> facts) {
        var latest = trust.anyOf().open(source.checkpoint());
        if (trust.keys().quorum() == 0 || latest.size() < kept.size()) {
            return Verdict.wrong(shorter, facts);
        }
        var tree = new SealedLog(source, latest).tree();
        tree.consistency(kept.size()).check(kept.root(), latest.root());
        tree.consistency(cosigned.size()).check(cosigned.root(), latest.root());
        return Verdict.unchecked(
                "Witnesses have cosigned %,d events so far, and not yet the %,d that were kept. That nothing changed in those the log alone has signed; ask again when witnesses have cosigned."
                        .formatted(cosigned.size(), kept.size()),
                facts,
                trust.warnings());
    }

    /**
     * How many events the log itself has signed for, when no more of them are verified than witnesses have cosigned.
     *
     * @throws io.writ.events.ledger.NotProven if it does not begin with those that they have cosigned
     */
    static long signed(Source source, Options.Trust trust, Checkpoint verified) {
        if (trust.keys().quorum() == 0) {
            return verified.size();
        }
        var latest = trust.anyOf().open(source.checkpoint());
        if (latest.size() < verified.size()) {
            return verified.size();
        }
        new SealedLog(source, latest).tree().consistency(verified.size()).check(verified.root(), latest.root());
        return latest.size();
    }

    /** @param what the log itself has signed for, and witnesses have not cosigned yet */
    static Verdict waits(Checkpoint cosigned, String what, Map<String, Object> facts, List<String> warnings) {
        return Verdict.unchecked(
                "Witnesses have cosigned %,d events so far, and not yet %s, which the log alone has signed for; ask again when witnesses have cosigned."
                        .formatted(cosigned.size(), what),
                facts,
                warnings);
    }
}
