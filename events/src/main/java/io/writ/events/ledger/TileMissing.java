package io.writ.events.ledger;

/** A store does not hold a tile or bundle that a tree of this size has. */
public class TileMissing extends RuntimeException {

    TileMissing(TilePath path, long size) {
        super("the store lacks %s of the tree of size %d".formatted(path, size));
    }
}
