package io.writ.query.ledger;

/** Whose turn it is: of all nodes one seals. Only for economy; two who seal do no harm, since one of them publishes. */
interface Turn extends AutoCloseable {

    /** Whether it is this node's turn, taken now if nobody has it. */
    boolean take();

    /** Lets another node have it. */
    @Override
    void close();
}
