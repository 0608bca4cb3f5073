package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify consistency}: the log of today begins with the log of then. */
@Command(
        name = "consistency",
        description = "Verify that nothing changed since an older checkpoint: the log has only grown.")
final class VerifyConsistency implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "CHECKPOINT", description = "File with a checkpoint that you kept.")
    private Path kept;

    @Override
    public Integer call() throws IOException {
        var source = options.source();
        var trust = options.trust(source);
        var old = trust.anyOf().open(SignedNote.parse(Files.readAllBytes(kept)));
        var opened = trust.keys().opened(options.checkpoint(source, trust));
        var now = opened.checkpoint();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("log", now.origin());
        facts.put("then", old.size());
        facts.put("now", now.size());
        Options.tellSigners(opened, facts);
        var verdict = verdict(source, trust, old, now, facts);
        verdict.print(spec.commandLine().getOut(), options.json());
        return verdict.exitCode();
    }

    private static Verdict verdict(
            Source source, Options.Trust trust, Checkpoint old, Checkpoint now, Map<String, Object> facts) {
        if (now.size() < old.size()) {
            var shorter = "The log is shorter than it was: %,d events, and once it had signed for %,d."
                    .formatted(now.size(), old.size());
            return Lag.verdict(source, trust, old, now, shorter, facts);
        }
        var proof = new SealedLog(source, now).tree().consistency(old.size());
        proof.check(old.root(), now.root());
        return Verdict.verified(
                "Nothing changed in the first %,d events; %,d came since."
                        .formatted(old.size(), now.size() - old.size()),
                facts,
                trust.warnings());
    }
}
