package io.writ.query.ledger;

/** What the log's database does for its sealer. */
interface Backing {

    /** Has the log know that a checkpoint of it was published under this name. */
    void remember(String origin);

    /**
     * Returns when all that was visible before is durable: on this server's disk, and on synchronous standbys if there are
     * any.
     *
     * @throws NotReplicated if it may not be
     */
    void settle();
}
