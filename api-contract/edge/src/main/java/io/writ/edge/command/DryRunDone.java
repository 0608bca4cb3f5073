package io.writ.edge.command;

import io.writ.api.command.DryRun;

/**
 * Ends a command that was only to be tried, with what it would have done. Thrown, so that nothing behind it can act as
 * if the command had been accepted.
 */
public final class DryRunDone extends RuntimeException {

    private final transient DryRun result;

    public DryRunDone(DryRun result) {
        super("dry run", null, false, false);
        this.result = result;
    }

    public DryRun result() {
        return result;
    }
}
