package io.writ.command.approval;

import io.writ.events.approval.Approval;

/** What a state is, where {@link Transitions} has said so. */
final class States {

    private States() {}

    static Approval.Pending pending(Approval state) {
        return (Approval.Pending) state;
    }
}
