package io.writ.events.ledger;

/** A store holds other bytes at a path than those to be put: the log was altered, or two logs share a store. */
public class TileConflict extends RuntimeException {

    private static final String BEYOND = """
            the ledger holds another %s than the log comes to, put less than a minute ago and beyond the last checkpoint. \
            Another sealer may be about to publish it. If it does not, the tile is set aside when it is a minute old; to do \
            it by hand, stop all sealers and move it out of writ.ledger.directory""";

    public TileConflict(String path) {
        super("the store holds other bytes at %s: the log was altered, or two logs share the store".formatted(path));
    }

    private TileConflict(String path, String format) {
        super(format.formatted(path));
    }

    /** What nothing vouches for yet stands in the way, and may be somebody's who is at work. */
    static TileConflict beyond(String path) {
        return new TileConflict(path, BEYOND);
    }
}
