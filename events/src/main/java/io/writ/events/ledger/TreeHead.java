package io.writ.events.ledger;

/**
 * How long the log is and what it comes to.
 *
 * @param size leaves, so also the position of the next entry
 */
public record TreeHead(long size, Hash root) {

    /** The head of a log that has nothing yet. */
    public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY);

    public TreeHead {
        if (size < 0) {
            throw new Malformed("a tree has no negative size: " + size);
        }
        if (size == 0 && !root.equals(Hash.EMPTY)) {
            throw new Malformed("the empty tree has one root only");
        }
    }
}
