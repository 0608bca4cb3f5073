package io.writ.events.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tree of one head, read from its tiles alone. Whatever it gives was checked against the head's root, so a store need
 * not be trusted. Not for several threads at once.
 *
 * <p>All methods throw {@link TileMissing}, {@link Malformed} or {@link NotProven} when the store lacks a tile, holds
 * something else at its path, or holds other hashes.
 */
public final class TileTree {

    /** About 10 MiB; a proof needs one tile a level, and neighbours share most of them. */
    private static final int CACHED_TILES = 512;

    private final StoredTiles stored;
    private final TreeHead head;
    private final Map<TilePath, List<Hash>> tiles = new LinkedHashMap<>(16, 0.75f, true);

    /** @param head as a checkpoint says */
    public TileTree(TileStore store, TreeHead head) {
        this.stored = new StoredTiles(store, head.size());
        this.head = head;
    }

    public TreeHead head() {
        return head;
    }

    /** Paths of all tiles and bundles of this tree, for copying it. */
    public Stream<String> paths() {
        return TilePath.all(head.size()).map(TilePath::toString);
    }

    /** The head that this tree had at an earlier size. */
    public TreeHead headAt(long size) {
        if (size == head.size()) {
            checkRoot();
            return head;
        }
        var earlier = new TreeHead(size, nodes().root(checked(size)));
        consistency(earlier);
        return earlier;
    }

    /** That this tree begins with that of an earlier size. */
    public ConsistencyProof consistency(long oldSize) {
        return consistency(headAt(oldSize));
    }

    /** That the leaf is in this tree. */
    public InclusionProof inclusion(long index) {
        var proof = new InclusionProof(index, head.size(), nodes().inclusion(index, head.size()));
        proof.check(node(0, index), head.root());
        return proof;
    }

    /** The leaf at this index. */
    public Hash leaf(long index) {
        inclusion(index);
        return node(0, index);
    }

    /** The entry at this index. */
    public byte[] entry(long index) {
        if (index < 0 || index >= head.size()) {
            throw new Malformed("a tree of size %d has no entry %d".formatted(head.size(), index));
        }
        return entries(index / TilePath.FULL).get((int) (index % TilePath.FULL)).clone();
    }

    /** The entries of a bundle: 256 of them, fewer in the last. */
    public List<byte[]> entries(long bundle) {
        // The path of any leaf of a tile is made of all others in it, so one proof vouches for them all.
        inclusion(bundle * TilePath.FULL);
        var entries = stored.entries(bundle);
        if (!entries.stream().map(Hash::leaf).toList().equals(tile(0, bundle))) {
            throw new NotProven("bundle %d does not hold the entries of its leaves".formatted(bundle));
        }
        return entries;
    }

    private ConsistencyProof consistency(TreeHead earlier) {
        var proof = new ConsistencyProof(earlier.size(), head.size(), nodes().consistency(earlier.size(), head.size()));
        proof.check(earlier.root(), head.root());
        return proof;
    }

    private void checkRoot() {
        if (!nodes().root(head.size()).equals(head.root())) {
            throw new NotProven("the tiles do not come to the root of the tree of size " + head.size());
        }
    }

    private long checked(long size) {
        if (size < 0 || size > head.size()) {
            throw new Malformed("a tree of size %d had never size %d".formatted(head.size(), size));
        }
        return size;
    }

    private Nodes nodes() {
        return this::node;
    }

    private Hash node(int height, long index) {
        var level = height / TilePath.HEIGHT;
        var within = height % TilePath.HEIGHT;
        var first = index << within;
        var from = (int) (first % TilePath.FULL);
        return CompactRange.rootOf(tile(level, first / TilePath.FULL).subList(from, from + (1 << within)));
    }

    private List<Hash> tile(int level, long index) {
        var path = TilePath.in(head.size(), level, index);
        var tile = tiles.get(path);
        if (tile == null) {
            tile = stored.hashes(level, index);
            tiles.put(path, tile);
            if (tiles.size() > CACHED_TILES) {
                tiles.remove(tiles.keySet().iterator().next());
            }
        }
        return tile;
    }
}
