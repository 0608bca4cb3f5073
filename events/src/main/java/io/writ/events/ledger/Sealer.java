package io.writ.events.ledger;

/**
 * Appends entries to a tree in tiles. Not for several threads at once.
 *
 * <p>Tiles are only ever put, never changed, and a tree's tiles depend on its entries alone, not on how they were
 * batched. So after any failure, begin again from the last published head with the same entries, or more of them: what
 * was already stored is found to be equal. If it is not, an entry was altered since ({@link TileConflict}).
 */
public final class Sealer {

    private final TileStore store;
    private Edge edge;

    private Sealer(TileStore store, Edge edge) {
        this.store = store;
        this.edge = edge;
    }

    /**
     * Goes on from a head; only the right edge of its tree is read.
     *
     * @throws TileMissing if the store lacks a part of that edge
     * @throws NotProven if that edge does not come to the head's root
     */
    public static Sealer open(TileStore store, TreeHead head) {
        return new Sealer(store, Edge.read(store, head));
    }

    /**
     * Stores all tiles and bundles of the tree with these entries added; durably once {@link #flush} has returned. A
     * failure leaves this sealer as it was.
     *
     * @return the new head, for a checkpoint
     * @throws EntryTooLong if an entry does not fit a bundle
     * @throws TileConflict if the store holds other bytes where one of them belongs; or only at the next flush
     */
    public TreeHead append(Iterable<byte[]> entries) {
        var next = edge.copy();
        entries.forEach(entry -> next.append(entry, store));
        next.storePartial(edge.head().size(), store);
        edge = next;
        return edge.head();
    }

    /**
     * All that the head speaks of is durable when it returns: before the head is published. If it throws, begin again from
     * the last published head.
     */
    public void flush() {
        store.flush();
    }

    /** What was appended so far. */
    public TreeHead head() {
        return edge.head();
    }
}
