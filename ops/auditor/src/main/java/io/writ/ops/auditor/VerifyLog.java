package io.writ.ops.auditor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify log}: the whole log, and exported events against it. */
@Command(name = "log", description = "Verify the whole log, and with --events that exported events are those sealed.")
final class VerifyLog implements Callable<Integer> {

    private static final String UNCOMPARED =
            "the contents of the events were not compared; whether the database still says what was sealed is not proven by"
                    + " this. Have an export made (format json-lines) and give it with --events FILE, or take an"
                    + " --archive; a single event is compared by: verify event POSITION.";

    private static final String EMPTY = " If none is what you asked for, say --from and --to.";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Option(names = "--events", description = "Export in the format json-lines, to be compared with what was sealed.")
    private @Nullable Path events;

    @Option(names = "--part", description = "The export may leave streams out, such as one of a single policy.")
    private boolean part;

    @Option(names = "--from", description = "Position of the first event that the export must hold. Default: 0.")
    private @Nullable Long from;

    @Option(names = "--to", description = "Position of the last event that it must hold. Default: the last sealed.")
    private @Nullable Long to;

    @Override
    public Integer call() throws Exception {
        var source = options.source();
        var trust = options.trust(source);
        var opened = trust.keys().opened(options.checkpoint(source, trust));
        var checkpoint = opened.checkpoint();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("log", checkpoint.origin());
        facts.put("events", checkpoint.size());
        facts.put("root", checkpoint.root().toString());
        Options.tellSigners(opened, facts);
        var log = new SealedLog(source, checkpoint);
        var warnings = new ArrayList<>(trust.warnings());
        var said = new Expected.Said(part, from, to);
        var empty = false;
        var waits = false;
        Optional<String> wrong;
        try (var progress = new Progress(checkpoint.size(), spec.commandLine().getErr())) {
            var exported = exported(source);
            if (exported.isEmpty()) {
                wrong = log.walk((position, entry) -> Optional.empty(), progress);
                warnings.add(UNCOMPARED);
            } else {
                var expected = Expected.of(said, exported.get(), checkpoint.size());
                warnings.addAll(expected.warnings());
                try (var file = new EventFile(exported.get().file(), expected)) {
                    wrong = log.walk(file::compare, progress);
                    if (wrong.isEmpty() && file.goesOn()) {
                        wrong = file.left(Lag.signed(source, trust, checkpoint));
                        waits = wrong.isEmpty();
                    }
                    facts.put("compared", file.compared());
                    empty = file.isEmpty();
                    if (file.digestsOnly() > 0) {
                        warnings.add("of %d events only digests are shown: their content was withheld or erased."
                                .formatted(file.digestsOnly()));
                    }
                }
            }
        }
        if (wrong.isPresent()) {
            return print(Verdict.wrong(wrong.get(), facts));
        }
        if (waits) {
            return print(Lag.waits(checkpoint, "all that the file holds or was to hold", facts, warnings));
        }
        var sentence = sentence(checkpoint.size(), facts.containsKey("compared"), empty);
        return print(
                empty && !said.range() && checkpoint.size() > 0
                        ? Verdict.unchecked(sentence + EMPTY, facts, warnings)
                        : Verdict.verified(sentence, facts, warnings));
    }

    /** Those of the command line, else those that the source brings along. */
    private Optional<Source.Exported> exported(Source source) {
        return events == null ? source.events() : Optional.of(new Source.Exported(events, false, null));
    }

    private static String sentence(long size, boolean compared, boolean empty) {
        if (compared && !empty) {
            return "All %,d events are in their places, and the log has signed for them.".formatted(size);
        }
        return "What was sealed of %,d events is in its place, and the log has signed for it.".formatted(size)
                + (empty ? " The file holds no events, so nothing was compared with it." : "");
    }

    private int print(Verdict verdict) {
        verdict.print(spec.commandLine().getOut(), options.json());
        return verdict.exitCode();
    }
}
