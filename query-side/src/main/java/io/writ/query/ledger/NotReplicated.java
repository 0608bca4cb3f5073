package io.writ.query.ledger;

/** What is to be sealed is committed, but may not be where the database promises to keep it; it is not signed yet. */
final class NotReplicated extends RuntimeException {

    NotReplicated(String why) {
        super("no checkpoint, as the log's end may be lost with this server: " + why);
    }
}
