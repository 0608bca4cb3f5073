package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TlogProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A copy that {@code mirror} made, or anybody else: {@code checkpoint}, {@code keys.json} and {@code tile/}. */
final class DirectorySource implements Source {

    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "keys.json";

    private static final String WITNESSED = "checkpoint.witnessed";

    private final Path directory;

    DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public SignedNote checkpoint() {
        return SignedNote.parse(read(CHECKPOINT));
    }

    /** As the directory of a running Writ has it; a copy has one checkpoint. */
    @Override
    public Optional<SignedNote> witnessed() {
        return Files.exists(directory.resolve(WITNESSED))
                ? Optional.of(SignedNote.parse(read(WITNESSED)))
                : Optional.empty();
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
