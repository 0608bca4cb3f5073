package io.writ.events.ledger;

import java.util.List;

/**
 * That a leaf is in a tree: RFC 6962 section 2.1.1.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path from the leaf's sibling to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new Malformed("a tree of size %d has no leaf %d".formatted(size, index));
        }
        path = List.copyOf(path);
    }

    /**
     * As RFC 9162 section 2.1.3.2 verifies.
     *
     * @throws NotProven unless the path leads from the leaf to the root
     */
    public void check(Hash leaf, Hash root) {
        var position = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                throw refused();
            }
            if ((position & 1) == 1 || position == last) {
                hash = Hash.node(sibling, hash);
                // At the right edge the levels without a sibling are skipped.
                var skipped = Long.numberOfTrailingZeros(position);
                position >>>= skipped;
                last >>>= skipped;
            } else {
                hash = Hash.node(hash, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        if (last != 0 || !hash.equals(root)) {
            throw refused();
        }
    }

    private NotProven refused() {
        return new NotProven("leaf %d is not proven to be in the tree of size %d".formatted(index, size));
    }
}
