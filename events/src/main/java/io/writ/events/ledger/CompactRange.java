package io.writ.events.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The least that must be remembered of a tree to go on appending to it: the roots of its largest complete subtrees, one
 * for each bit of its size. Not for several threads at once.
 */
public final class CompactRange {

    private final List<Hash> roots;
    private long size;

    /** Of the empty tree. */
    public CompactRange() {
        this(new ArrayList<>(), 0);
    }

    private CompactRange(List<Hash> roots, long size) {
        this.roots = roots;
        this.size = size;
    }

    CompactRange copy() {
        return new CompactRange(new ArrayList<>(roots), size);
    }

    /** Adds the next leaf. */
    public void append(Hash leaf) {
        append(0, leaf);
    }

    /** Adds the root of the next 2^height leaves; the size so far must be a multiple of that. */
    void append(int height, Hash subtree) {
        if (Long.numberOfTrailingZeros(size) < height) {
            throw new IllegalStateException("a subtree of height %d cannot stand at %d".formatted(height, size));
        }
        var node = subtree;
        for (var rest = size >>> height; (rest & 1) == 1; rest >>>= 1) {
            node = Hash.node(roots.removeLast(), node);
        }
        roots.add(node);
        size += 1L << height;
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    /** The root of the tree so far. */
    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.EMPTY;
        }
        var root = roots.getLast();
        for (var n = roots.size() - 2; n >= 0; n--) {
            root = Hash.node(roots.get(n), root);
        }
        return root;
    }

    /** Size and root so far. */
    public TreeHead head() {
        return new TreeHead(size, root());
    }

    /** The root over these leaves. */
    static Hash rootOf(Iterable<Hash> leaves) {
        var range = new CompactRange();
        leaves.forEach(range::append);
        return range.root();
    }
}
