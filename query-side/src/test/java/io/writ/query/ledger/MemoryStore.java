package io.writ.query.ledger;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.CheckpointStore;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileConflict;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TreeHead;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Tiles and checkpoints in memory; may be told to crash before or after a write. What is under way then is done. */
final class MemoryStore implements TileStore, CheckpointStore {

    static final class Crash extends RuntimeException {}

    final Map<String, byte[]> tiles = new TreeMap<>();
    final TreeMap<Long, SignedNote> checkpoints = new TreeMap<>();
    final Map<String, byte[]> aside = new TreeMap<>();

    /** Whether all tiles are so new that their writer may be at work. */
    boolean recent;

    /** Whether a power failure could take tiles away. */
    private boolean loose;

    private long writesLeft = Long.MAX_VALUE;
    private boolean done;

    /** @param afterwards whether the write that crashes is done nevertheless */
    void crashAfter(long writes, boolean afterwards) {
        writesLeft = writes;
        done = afterwards;
    }

    /** As a directory that is not mounted any more. */
    void lose() {
        tiles.clear();
        checkpoints.clear();
    }

    @Override
    public synchronized Optional<byte[]> read(String path) {
        return Optional.ofNullable(tiles.get(path)).map(byte[]::clone);
    }

    @Override
    public synchronized boolean putIfAbsent(String path, byte[] bytes) {
        var crash = crashes();
        var before = tiles.putIfAbsent(path, bytes.clone());
        loose = true;
        if (crash) {
            throw new Crash();
        }
        if (before != null && !Arrays.equals(before, bytes)) {
            throw new TileConflict(path);
        }
        return before == null;
    }

    @Override
    public synchronized void flush() {
        loose = false;
    }

    @Override
    public synchronized boolean setAside(String path) {
        if (recent) {
            return false;
        }
        aside.put(path, Objects.requireNonNull(tiles.remove(path)));
        return true;
    }

    @Override
    public synchronized Optional<SignedNote> latest() {
        return Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public synchronized Optional<SignedNote> at(long size) {
        return Optional.ofNullable(checkpoints.get(size));
    }

    @Override
    public synchronized boolean publish(TreeHead old, SignedNote next) {
        if (loose) {
            throw new IllegalStateException("a checkpoint speaks of tiles that may be lost");
        }
        var crash = crashes();
        var last = latest().map(note -> Checkpoint.parse(note.text()).head()).orElse(TreeHead.EMPTY);
        if (!last.equals(old)) {
            return false;
        }
        checkpoints.put(Checkpoint.parse(next.text()).size(), next);
        if (crash) {
            throw new Crash();
        }
        return true;
    }

    @Override
    public void cosign(SignedNote note, boolean enough) {
        throw new UnsupportedOperationException("no witness is asked here");
    }

    @Override
    public Optional<SignedNote> witnessed() {
        return Optional.empty();
    }

    @Override
    public int prune(Instant before) {
        return 0;
    }

    private boolean crashes() {
        var crash = writesLeft-- == 0;
        if (crash && !done) {
            throw new Crash();
        }
        return crash;
    }
}
