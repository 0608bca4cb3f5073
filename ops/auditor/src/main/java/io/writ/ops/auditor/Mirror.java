package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify mirror}: a copy to verify offline, and to remember what the log has signed for. */
@Command(
        name = "mirror",
        description =
                "Copy what was published into a directory, fetching only what is missing. What the directory holds"
                        + " from last time must still be true.")
final class Mirror implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "DIR", description = "Made when it is not there.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        var source = options.source();
        var trust = options.trust(source);
        var note = options.checkpoint(source, trust);
        var opened = trust.keys().opened(note);
        var now = opened.checkpoint();
        var tiles = source.tiles();
        var tree = new TileTree(tiles, now.head());
        var facts = new LinkedHashMap<String, Object>();
        facts.put("log", now.origin());
        facts.put("events", now.size());
        Options.tellSigners(opened, facts);
        var last = directory.resolve(DirectorySource.CHECKPOINT);
        if (Files.exists(last)) {
            var then = trust.anyOf().open(SignedNote.parse(Files.readAllBytes(last)));
            facts.put("last time", then.size());
            if (then.size() > now.size()) {
                var shorter = "The log is shorter than it was when it was copied last.";
                return print(Lag.verdict(source, trust, then, now, shorter, facts));
            }
            tree.consistency(then.size()).check(then.root(), now.root());
        }
        Files.createDirectories(directory);
        var fetched = copy(source, tree);
        facts.put("fetched", fetched.size());
        try (var progress = new Progress(now.size(), spec.commandLine().getErr())) {
            var wrong = new SealedLog(new DirectorySource(directory), now)
                    .walk((position, entry) -> Optional.empty(), progress);
            if (wrong.isPresent()) {
                forget(fetched);
                return print(Verdict.wrong(wrong.get(), facts));
            }
        }
        keep(DirectorySource.KEYS, Json.mapper().writeValueAsBytes(keys(trust)));
        keep(DirectorySource.CHECKPOINT, note.bytes());
        return print(Verdict.verified(sentence(now), facts, trust.warnings()));
    }

    private static String sentence(Checkpoint now) {
        return "The copy holds all that was published of %,d events, and everything is in its place."
                .formatted(now.size());
    }

    /** Those that were believed, not those that the source speaks of. */
    private static Source.Keys keys(Options.Trust trust) {
        return new Source.Keys(
                trust.keys().origin(),
                trust.keys().log().stream().map(Object::toString).toList());
    }

    private List<Path> copy(Source source, TileTree tree) {
        var copy = new FileTileStore(directory);
        var tiles = source.tiles();
        var fetched = new ArrayList<Path>();
        for (var path : tree.paths().toList()) {
            if (copy.read(path).isEmpty()) {
                var bytes = tiles.read(path)
                        .orElseThrow(() -> new Unreachable("%s lacks %s".formatted(source.name(), path)));
                copy.putIfAbsent(path, bytes);
                fetched.add(directory.resolve(path));
            }
        }
        copy.flush();
        return fetched;
    }

    /** What was not proven is not kept: it would stand in the way of what is right. */
    private static void forget(List<Path> fetched) throws IOException {
        for (var path : fetched) {
            Files.deleteIfExists(path);
        }
    }

    /** Whole or not at all: a copy that was broken off is the copy of last time, with some more tiles. */
    private void keep(String name, byte[] bytes) throws IOException {
        var incoming = Files.write(directory.resolve(name + ".new"), bytes);
        Files.move(
                incoming, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private int print(Verdict verdict) {
        verdict.print(spec.commandLine().getOut(), options.json());
        return verdict.exitCode();
    }
}
