package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;

/** What a state is called, and what may be done in it. */
final class States {

    private States() {}

    static Approval.Pending pending(Approval state, ApprovalCommand command) {
        if (state instanceof Approval.Pending pending) {
            return pending;
        }
        throw wrong(state, command);
    }

    static CommandRefused wrong(Approval state, ApprovalCommand command) {
        var allowed = Transitions.possible(Transitions.Phase.of(state));
        return new CommandRefused(
                ApprovalRefusal.WRONG_STATE,
                "%s is not possible: the approval is %s; possible are %s"
                        .formatted(command.name(), name(state), String.join(", ", allowed)));
    }

    private static String name(Approval state) {
        return switch (state) {
            case Approval.None none -> "not there yet";
            case Approval.Draft draft -> "a draft";
            case Approval.Pending pending -> "pending";
            case Approval.Returned returned -> "returned";
            case Approval.Approved approved -> "approved";
            case Approval.Rejected rejected -> "rejected";
            case Approval.Expired expired -> "expired";
            case Approval.Withdrawn withdrawn -> "withdrawn";
        };
    }
}
