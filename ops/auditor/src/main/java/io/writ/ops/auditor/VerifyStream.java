package io.writ.ops.auditor;

import io.writ.events.ledger.Checkpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify stream}: all events of one stream are shown, and say what they said when they were sealed. */
@Command(
        name = "stream",
        description =
                "Verify all events of one stream: that none is left out, and that what is shown of them is what was"
                        + " sealed. Fetches all that was published of the log.")
final class VerifyStream implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "STREAM", description = "Its name, such as approval-ID.")
    private String stream;

    @Option(
            names = "--with",
            paramLabel = "POSITION",
            description =
                    "An event that an answer named: it must be one of them, or of the rules they refer to. A running"
                            + " Writ is waited for until it has signed for it.")
    private List<Long> named = List.of();

    @Override
    public Integer call() {
        var source = options.source();
        var trust = options.trust(source);
        if (!named.isEmpty()) {
            source.proof(Collections.max(named));
        }
        var opened = trust.keys().opened(options.checkpoint(source, trust));
        var size = opened.checkpoint().size();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("log", opened.checkpoint().origin());
        facts.put("events", size);
        Options.tellSigners(opened, facts);
        facts.put("stream", stream);
        var sealed = new SealedStreams(stream);
        Optional<String> wrong;
        try (var progress = new Progress(size, spec.commandLine().getErr())) {
            wrong = new SealedLog(source, opened.checkpoint()).walk(sealed::take, progress);
        }
        if (wrong.isPresent()) {
            return print(Verdict.wrong(wrong.get(), facts));
        }
        var waiting = waiting(source, trust, opened.checkpoint());
        if (sealed.events().isEmpty() && waiting.isEmpty()) {
            throw new BadInput("the log has signed for %,d events, and none of them is of %s".formatted(size, stream));
        }
        var warnings = new ArrayList<>(trust.warnings());
        return print(compare(source, sealed, facts, opened.checkpoint(), waiting, warnings));
    }

    /** Those that were named and that witnesses have not cosigned yet. */
    private List<Long> waiting(Source source, Options.Trust trust, Checkpoint verified) {
        if (named.stream().allMatch(position -> position < verified.size())) {
            return List.of();
        }
        var signed = Lag.signed(source, trust, verified);
        return named.stream()
                .filter(position -> position >= verified.size() && position < signed)
                .toList();
    }

    /** @param waiting any of these may refer to a rule that was named, too */
    private Verdict compare(
            Source source,
            SealedStreams sealed,
            Map<String, Object> facts,
            Checkpoint verified,
            List<Long> waiting,
            List<String> warnings) {
        var shown = new ArrayList<ShownEvent>();
        var rules = new LinkedHashSet<ShownEvent.Rule>();
        for (var entry : sealed.events()) {
            var event = ShownEvent.of(source, entry);
            shown.add(event);
            rules.addAll(event.rules());
        }
        rules.removeIf(rule -> rule.stream().equals(stream));
        var published = new ArrayList<ShownEvent>();
        for (var rule : rules) {
            sealed.rule(rule)
                    .ifPresentOrElse(
                            entry -> published.add(ShownEvent.of(source, entry)),
                            () -> warnings.add("the log has no event that published %s.".formatted(rule)));
        }
        tell("shown", "version", 0, shown, facts);
        tell("rules", "rule", 1, published, facts);
        var all = new ArrayList<>(shown);
        all.addAll(published);
        var wrong = all.stream().flatMap(event -> event.wrong().stream()).findFirst();
        if (wrong.isPresent()) {
            return Verdict.wrong(wrong.get(), facts);
        }
        if (!waiting.isEmpty()) {
            var what = "the event at position %d".formatted(waiting.getFirst());
            return Lag.waits(verified, what, facts, warnings);
        }
        var other = named.stream()
                .filter(position ->
                        all.stream().noneMatch(event -> event.entry().position() == position))
                .findFirst();
        if (other.isPresent()) {
            return other(other.get(), all, facts, warnings);
        }
        all.stream().flatMap(event -> event.warnings().stream()).distinct().forEach(warnings::add);
        var uncompared = all.stream().filter(event -> !event.isShown()).count();
        if (uncompared > 0) {
            warnings.add(
                    "what %d of the events say was not compared; only their digests are proven. Ask a running Writ with --url."
                            .formatted(uncompared));
        }
        return Verdict.verified(sentence(shown.size(), verified.size(), uncompared == 0), facts, warnings);
    }

    /** What refers to which rule, only contents say. */
    private Verdict other(long position, List<ShownEvent> all, Map<String, Object> facts, List<String> warnings) {
        return all.stream().allMatch(ShownEvent::isReadable)
                ? Verdict.wrong(
                        "The event at position %d is none of %s, nor of the rules it refers to."
                                .formatted(position, stream),
                        facts)
                : Verdict.unchecked(
                        "The event at position %d is none of %s; whether it is one of its rules cannot be told, since not all contents are shown."
                                .formatted(position, stream),
                        facts,
                        warnings);
    }

    private String sentence(int count, long size, boolean compared) {
        var sentence = "These are all %,d events of %s among the %,d that the log has signed for"
                .formatted(count, stream, size);
        return sentence + (compared ? ", and what is shown of them is what was sealed." : ".");
    }

    /** A list for machines, lines for people. */
    private void tell(String all, String each, int first, List<ShownEvent> events, Map<String, Object> facts) {
        if (options.json()) {
            facts.put(all, events.stream().map(ShownEvent::facts).toList());
            return;
        }
        for (var n = 0; n < events.size(); n++) {
            facts.put("%s %d".formatted(each, first + n), events.get(n).line());
        }
    }

    private int print(Verdict verdict) {
        verdict.print(spec.commandLine().getOut(), options.json());
        return verdict.exitCode();
    }
}
