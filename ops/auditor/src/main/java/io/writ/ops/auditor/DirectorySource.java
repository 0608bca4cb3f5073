package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TlogProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Optional;

/**
 * A copy that {@code mirror} made, or anybody else: {@code checkpoint}, {@code keys.json} and {@code tile/}. An archive is one
 * too, packed or unpacked, and brings the exported events along: {@code events.jsonl} and {@code manifest.json}.
 */
final class DirectorySource implements Source {

    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "keys.json";

    private static final String WITNESSED = "checkpoint.witnessed";
    private static final String EVENTS = "events.jsonl";
    private static final String MANIFEST = "manifest.json";

    private final Path directory;
    private final String name;

    DirectorySource(Path directory) {
        this(directory, directory.toString());
    }

    private DirectorySource(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Read as it is; it stays open as long as the command runs. */
    static DirectorySource archive(Path file) {
        try {
            return new DirectorySource(FileSystems.newFileSystem(file).getPath("/"), file.toString());
        } catch (IOException | ProviderNotFoundException e) {
            throw new Unreachable("%s cannot be read as an archive (%s)".formatted(file, e));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Exported> events() {
        var file = directory.resolve(EVENTS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var manifest = Json.mapper().readTree(read(MANIFEST));
        var range = new Range(
                manifest.required("fromPosition").longValue(),
                manifest.required("toPosition").longValue());
        return Optional.of(new Exported(file, manifest.hasNonNull("policy"), range));
    }

    @Override
    public SignedNote checkpoint() {
        return SignedNote.parse(read(CHECKPOINT));
    }

    /** As the directory of a running Writ has it; a copy has one checkpoint, and an archive that they missed says so. */
    @Override
    public Optional<SignedNote> witnessed() {
        if (Files.exists(directory.resolve(WITNESSED))) {
            return Optional.of(SignedNote.parse(read(WITNESSED)));
        }
        if (Files.exists(directory.resolve(MANIFEST))
                && !Json.mapper().readTree(read(MANIFEST)).path("cosigned").asBoolean(true)) {
            throw new Unreachable(
                    "%s was made before enough witnesses had cosigned, as its manifest says: have another made,"
                                    .formatted(name)
                            + " or verify it without --witness, and nobody but the operator says that there is one log only");
        }
        return Optional.empty();
    }

    @Override
    public TileStore tiles() {
        return new FileTileStore(directory);
    }

    @Override
    public TlogProof proof(long position) {
        var note = checkpoint();
        var head = Checkpoint.parse(note.text()).head();
        if (position < 0 || position >= head.size()) {
            throw new BadInput(
                    "the log has signed for %,d events, and none at position %d".formatted(head.size(), position));
        }
        return TlogProof.of(new TileTree(tiles(), head).inclusion(position), note);
    }

    @Override
    public Optional<EventLine> event(long position) {
        var file = directory.resolve(EVENTS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(EventLine::parse)
                    .filter(line -> line.entry().position() == position)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new Unreachable("%s cannot be read (%s)".formatted(file, e));
        }
    }

    @Override
    public Keys keys() {
        return Json.mapper().readValue(read(KEYS), Keys.class);
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new Unreachable("%s cannot be read (%s)".formatted(directory.resolve(name), e));
        }
    }
}
