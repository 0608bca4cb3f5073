package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
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
}
