package io.writ.events.ledger;

/** A store holds other bytes at a path than those to be put: the log was altered, or two logs share a store. */
public class TileConflict extends RuntimeException {

    public TileConflict(String path) {
        super("the store holds other bytes at " + path);
    }
}
