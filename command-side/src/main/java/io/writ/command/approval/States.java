package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;
import java.util.List;

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
        var allowed = allowed(state);
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

    private static List<String> allowed(Approval state) {
        return switch (state) {
            case Approval.None none -> List.of("approval.draft", "approval.open");
            case Approval.Draft draft ->
                List.of("approval.revise-draft", "approval.submit", "approval.withdraw", "approval.comment");
            case Approval.Pending pending ->
                List.of(
                        "approval.cast-vote",
                        "approval.return",
                        "approval.amend",
                        "approval.withdraw",
                        "approval.comment");
            case Approval.Returned returned -> List.of("approval.resubmit", "approval.withdraw", "approval.comment");
            case Approval.Approved approved -> List.of("approval.reopen", "approval.report-effect", "approval.comment");
            case Approval.Rejected rejected -> List.of("approval.comment");
            case Approval.Expired expired -> List.of("approval.comment");
            case Approval.Withdrawn withdrawn
            when withdrawn.details() == null -> List.of("approval.submit", "approval.comment");
            case Approval.Withdrawn withdrawn -> List.of("approval.resubmit", "approval.comment");
        };
    }
}
