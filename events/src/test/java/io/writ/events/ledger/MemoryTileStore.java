package io.writ.events.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tiles in memory; may be told to crash before or after a put. */
final class MemoryTileStore implements TileStore {

    static final class Crash extends RuntimeException {}

    final Map<String, byte[]> files = new TreeMap<>();

    private long putsLeft = Long.MAX_VALUE;
    private boolean crashAfterPut;

    /** @param afterPut whether the put that crashes is done nevertheless */
    void crashAfter(long puts, boolean afterPut) {
        putsLeft = puts;
        crashAfterPut = afterPut;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] bytes) {
        TilePath.parse(path);
        var crash = putsLeft-- == 0;
        if (crash && !crashAfterPut) {
            throw new Crash();
        }
        var before = files.putIfAbsent(path, bytes.clone());
        if (crash) {
            throw new Crash();
        }
        if (before != null && !Arrays.equals(before, bytes)) {
            throw new TileConflict(path);
        }
        return before == null;
    }

    @Override
    public void flush() {}
}
