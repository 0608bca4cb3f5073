package io.writ.ops.cli.importing;

/** How far something is. */
interface Counted {

    /** What was answered so far, whatever the answer. */
    long done();

    long refused();
}
