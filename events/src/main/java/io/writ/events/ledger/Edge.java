package io.writ.events.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The right edge of a tree: the partial tiles of all levels and the entries beneath the lowest. */
final class Edge {

    private final List<List<Hash>> tiles;
    private final List<byte[]> entries;
    private final CompactRange range;

    private Edge(List<List<Hash>> tiles, List<byte[]> entries, CompactRange range) {
        this.tiles = tiles;
        this.entries = entries;
        this.range = range;
    }

    /** @throws NotProven if what is stored does not come to that root */
    static Edge read(TileStore store, TreeHead head) {
        var stored = new StoredTiles(store, head.size());
        var edge = new Edge(new ArrayList<>(), new ArrayList<>(), new CompactRange());
        for (var level = 0; TilePath.hashes(head.size(), level) > 0; level++) {
            var hashes = TilePath.hashes(head.size(), level);
            var partial = hashes % TilePath.FULL > 0;
            edge.tiles.add(new ArrayList<>(partial ? stored.hashes(level, hashes / TilePath.FULL) : List.of()));
        }
        for (var level = edge.tiles.size() - 1; level >= 0; level--) {
            for (var hash : edge.tiles.get(level)) {
                edge.range.append(level * TilePath.HEIGHT, hash);
            }
        }
        if (head.size() % TilePath.FULL > 0) {
            edge.entries.addAll(stored.entries(head.size() / TilePath.FULL));
        }
        if (!edge.head().equals(head) || !edge.holdsItsEntries()) {
            throw new NotProven("the store's right edge is not that of the tree of size " + head.size());
        }
        return edge;
    }

    private boolean holdsItsEntries() {
        return entries.isEmpty() || entries.stream().map(Hash::leaf).toList().equals(tiles.getFirst());
    }

    Edge copy() {
        var copies = new ArrayList<List<Hash>>();
        tiles.forEach(tile -> copies.add(new ArrayList<>(tile)));
        return new Edge(copies, new ArrayList<>(entries), range.copy());
    }

    TreeHead head() {
        return range.head();
    }

    /** Adds an entry, and stores each tile that it fills. */
    void append(byte[] entry, TileStore store) {
        EntryBundle.refuseTooLong(entry);
        entries.add(entry);
        var hash = Hash.leaf(entry);
        range.append(hash);
        for (var level = 0; ; level++) {
            if (level == tiles.size()) {
                tiles.add(new ArrayList<>());
            }
            var tile = tiles.get(level);
            tile.add(hash);
            if (tile.size() < TilePath.FULL) {
                return;
            }
            store(level, store);
            hash = CompactRange.rootOf(tile);
            tile.clear();
        }
    }

    /** Stores the partial tiles that the tree of the old size had not. */
    void storePartial(long oldSize, TileStore store) {
        for (var level = 0; level < tiles.size(); level++) {
            var grown = TilePath.hashes(range.size(), level) > TilePath.hashes(oldSize, level);
            if (grown && !tiles.get(level).isEmpty()) {
                store(level, store);
            }
        }
    }

    /** Entries before hashes before hashes of hashes; what speaks of all of them is published when the store was flushed. */
    private void store(int level, TileStore store) {
        var tile = tiles.get(level);
        var index = (TilePath.hashes(range.size(), level) - 1) / TilePath.FULL;
        if (level == 0) {
            store.put(new TilePath(TilePath.ENTRIES, index, tile.size()).toString(), EntryBundle.encode(entries));
            if (tile.size() == TilePath.FULL) {
                entries.clear();
            }
        }
        var bytes = new ByteArrayOutputStream(tile.size() * Hash.SIZE);
        tile.forEach(hash -> bytes.writeBytes(hash.bytes()));
        store.put(new TilePath(level, index, tile.size()).toString(), bytes.toByteArray());
    }
}
