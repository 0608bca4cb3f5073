package io.writ.query.ledger;

/** What the log's database does for its sealer. */
interface Backing {

    /** Has the log know that a checkpoint of it was published under this name. */
    void remember(String origin);
}
