package io.writ.events.ledger;

import java.util.List;

/**
 * That a tree begins with all leaves of an older one: RFC 6962 section 2.1.2.
 *
 * @param path empty if the sizes are equal or the older tree is empty
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

    public ConsistencyProof {
        if (oldSize < 0 || oldSize > newSize) {
            throw new Malformed("a tree of size %d does not begin with %d leaves".formatted(newSize, oldSize));
        }
        path = List.copyOf(path);
    }

    /**
     * As RFC 9162 section 2.1.4.2 verifies.
     *
     * @throws NotProven unless the path leads to both roots
     */
    public void check(Hash oldRoot, Hash newRoot) {
        var proven = switch (Long.bitCount(oldSize)) {
            case 0 -> path.isEmpty() && oldRoot.equals(Hash.EMPTY) && isRoot(newRoot);
            case 1 -> oldSize == newSize ? same(oldRoot, newRoot) : leads(oldRoot, path, oldRoot, newRoot);
            default ->
                oldSize == newSize
                        ? same(oldRoot, newRoot)
                        : !path.isEmpty() && leads(path.getFirst(), path.subList(1, path.size()), oldRoot, newRoot);
        };
        if (!proven) {
            throw new NotProven(
                    "the tree of size %d is not proven to begin with that of size %d".formatted(newSize, oldSize));
        }
    }

    private boolean same(Hash oldRoot, Hash newRoot) {
        return path.isEmpty() && oldRoot.equals(newRoot);
    }

    /** Nothing is known of the newer tree then, except what the empty tree must be. */
    private boolean isRoot(Hash newRoot) {
        return newSize > 0 || newRoot.equals(Hash.EMPTY);
    }

    private boolean leads(Hash start, List<Hash> rest, Hash oldRoot, Hash newRoot) {
        var complete = Long.numberOfTrailingZeros(oldSize);
        var position = (oldSize - 1) >>> complete;
        var last = (newSize - 1) >>> complete;
        var oldHash = start;
        var newHash = start;
        for (var sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                oldHash = Hash.node(sibling, oldHash);
                newHash = Hash.node(sibling, newHash);
                var skipped = Long.numberOfTrailingZeros(position);
                position >>>= skipped;
                last >>>= skipped;
            } else {
                newHash = Hash.node(newHash, sibling);
            }
            position >>>= 1;
            last >>>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
