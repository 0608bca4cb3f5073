package io.writ.events.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a store holds of the tree of one size; whether it is true is for the caller to check. */
record StoredTiles(TileStore store, long size) {

    /**
     * @throws TileMissing if the store lacks it
     * @throws Malformed if it is not of the format
     */
    List<Hash> hashes(int level, long index) {
        var path = TilePath.in(size, level, index);
        var stored = read(path);
        return split(path, stored).subList(0, path.width());
    }

    /**
     * @throws TileMissing if the store lacks it
     * @throws Malformed if it is not of the format
     */
    List<byte[]> entries(long index) {
        var path = TilePath.in(size, TilePath.ENTRIES, index);
        var stored = read(path);
        return EntryBundle.decode(stored.bytes(), stored.width()).subList(0, path.width());
    }

    /** A partial tile may be deleted once the full one is there. */
    private Stored read(TilePath path) {
        return store.read(path.toString())
                .map(bytes -> new Stored(bytes, path.width()))
                .or(() -> store.read(path.full().toString()).map(bytes -> new Stored(bytes, TilePath.FULL)))
                .orElseThrow(() -> new TileMissing(path, size));
    }

    private static List<Hash> split(TilePath path, Stored stored) {
        var bytes = stored.bytes();
        var width = stored.width();
        if (bytes.length != width * Hash.SIZE) {
            throw new Malformed("%s has %d bytes, not %d".formatted(path, bytes.length, width * Hash.SIZE));
        }
        var hashes = new ArrayList<Hash>(width);
        for (var at = 0; at < bytes.length; at += Hash.SIZE) {
            hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.SIZE)));
        }
        return hashes;
    }

    private record Stored(byte[] bytes, int width) {}
}
