package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.TlogProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify event}: one event is in the log, and says what it said when it was sealed. */
@Command(
        name = "event",
        description = "Verify that one event is in the log, and that what is shown of it is what was sealed.")
final class VerifyEvent implements Callable<Integer> {

    private static final String UNCOMPARED =
            "what the event says was not compared; only its digests are proven. Ask a running Writ with --url, or give the"
                    + " event with --event FILE.";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "POSITION", description = "Where the event is in the log.")
    private long position;

    @Option(names = "--proof", description = "A proof that was kept (*.tlog-proof), instead of asking for one.")
    private @Nullable Path proof;

    @Option(names = "--event", description = "The event as a line of an export, to be the one that was sealed.")
    private @Nullable Path event;

    @Override
    public Integer call() throws IOException {
        var source = options.source();
        var trust = options.trust(source);
        var waiting = waiting(source, trust);
        if (waiting.isPresent()) {
            return print(waiting.get());
        }
        var shown = shown(source, trust);
        var line = line(source);
        var entry = shown.extra()
                .or(() -> proof == null
                        ? Optional.empty()
                        : line.map(one -> one.entry().bytes()))
                .orElseGet(() -> sealed(source, trust));
        var facts = new LinkedHashMap<String, Object>();
        var parsed = LedgerEntry.parse(entry);
        facts.put("position", parsed.position());
        facts.put("stream", parsed.stream());
        facts.put("version", parsed.version());
        facts.put("type", parsed.type());
        facts.put("id", parsed.id().toString());
        facts.put("recorded", parsed.recordedAt().toString());
        facts.put("digest", parsed.payload());
        if (parsed.position() != position || shown.index() != position) {
            return print(Verdict.wrong("This is the event at another position.", facts));
        }
        var checkpoint = shown.check(entry, trust.keys());
        facts.put("log", checkpoint.origin());
        Options.tellSigners(trust.keys().opened(shown.checkpoint()), facts);
        var warnings = new ArrayList<>(trust.warnings());
        var sentence = "The event at position %d is in the log of %,d events that was signed"
                .formatted(position, checkpoint.size());
        if (line.isEmpty()) {
            warnings.add(UNCOMPARED);
            return print(Verdict.verified(sentence + ".", facts, warnings));
        }
        if (!Arrays.equals(line.get().entry().bytes(), entry)) {
            return print(Verdict.wrong(
                    "The event at position %d that is shown is not the one that was sealed: %s differs."
                            .formatted(position, EventFile.difference(line.get().entry(), parsed)),
                    facts));
        }
        warnings.addAll(Content.tell(line.get(), facts));
        return print(Verdict.verified(sentence + ", and what is shown of it is what was sealed.", facts, warnings));
    }

    /** The log has signed for it, and of the witnesses that are asked for not enough have cosigned it yet. */
    private Optional<Verdict> waiting(Source source, Options.Trust trust) {
        if (proof != null || trust.keys().quorum() == 0) {
            return Optional.empty();
        }
        var cosigned = trust.keys().open(options.checkpoint(source, trust));
        return position < cosigned.size() || position >= Lag.signed(source, trust, cosigned)
                ? Optional.empty()
                : Optional.of(Lag.waits(
                        cosigned,
                        "the event at position %d".formatted(position),
                        new LinkedHashMap<>(),
                        trust.warnings()));
    }

    /** As the auditor brought it, else as the source shows it; who brought a proof alone asks nobody. */
    private Optional<EventLine> line(Source source) throws IOException {
        if (event != null) {
            return Optional.of(EventLine.parse(Files.readString(event).strip()));
        }
        return proof == null ? source.event(position) : Optional.empty();
    }

    /** A source proves by its last checkpoint; where witnesses are asked for, by the last that they cosigned. */
    private TlogProof shown(Source source, Options.Trust trust) throws IOException {
        if (proof != null) {
            return TlogProof.parse(Files.readAllBytes(proof));
        }
        if (trust.keys().quorum() == 0) {
            return source.proof(position);
        }
        var note = options.checkpoint(source, trust);
        var checkpoint = refuseOutside(trust.keys().open(note));
        return TlogProof.of(new SealedLog(source, checkpoint).tree().inclusion(position), note);
    }

    private byte[] sealed(Source source, Options.Trust trust) {
        var checkpoint = refuseOutside(trust.keys().open(options.checkpoint(source, trust)));
        return new SealedLog(source, checkpoint).tree().entry(position);
    }

    private Checkpoint refuseOutside(Checkpoint checkpoint) {
        if (position < 0 || position >= checkpoint.size()) {
            throw new BadInput(
                    "%,d events are signed for, and none at position %d".formatted(checkpoint.size(), position));
        }
        return checkpoint;
    }

    private int print(Verdict verdict) {
        verdict.print(spec.commandLine().getOut(), options.json());
        return verdict.exitCode();
    }
}
