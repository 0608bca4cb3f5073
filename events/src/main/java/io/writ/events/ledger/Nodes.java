package io.writ.events.ledger;

import java.util.ArrayList;
import java.util.List;

/** The complete subtrees of a tree; from them come roots and the proofs of RFC 6962 section 2.1. */
@FunctionalInterface
interface Nodes {

    /** The root of leaves {@code index * 2^height} to {@code (index + 1) * 2^height}, excluding the last. */
    Hash node(int height, long index);

    /** The root of the tree of the first leaves. */
    default Hash root(long size) {
        return size == 0 ? Hash.EMPTY : range(0, size);
    }

    /** PATH of section 2.1.1: the siblings from the leaf to the root. */
    default List<Hash> inclusion(long index, long size) {
        var path = new ArrayList<Hash>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = middle(from, to);
            if (index < middle) {
                path.add(range(middle, to));
                to = middle;
            } else {
                path.add(range(from, middle));
                from = middle;
            }
        }
        return List.copyOf(path.reversed());
    }

    /** PROOF of section 2.1.2; from the empty tree there is nothing to prove. */
    default List<Hash> consistency(long oldSize, long size) {
        if (oldSize == 0) {
            return List.of();
        }
        var path = new ArrayList<Hash>();
        var from = 0L;
        var to = size;
        while (to != oldSize) {
            var middle = middle(from, to);
            if (oldSize <= middle) {
                path.add(range(middle, to));
                to = middle;
            } else {
                path.add(range(from, middle));
                from = middle;
            }
        }
        // A verifier has the old root itself, so it is told only of a part of it.
        if (from > 0) {
            path.add(range(from, to));
        }
        return List.copyOf(path.reversed());
    }

    private Hash range(long from, long to) {
        var leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            var height = Long.numberOfTrailingZeros(leaves);
            return node(height, from >>> height);
        }
        var middle = middle(from, to);
        return Hash.node(range(from, middle), range(middle, to));
    }

    /** Where RFC 6962 splits: at the largest power of two below the number of leaves. */
    private static long middle(long from, long to) {
        return from + Long.highestOneBit(to - from - 1);
    }
}
