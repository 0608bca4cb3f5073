package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Case;

/** What only the requester may do. */
final class Requester {

    private Requester() {}

    static void check(Approval.Draft draft, ApprovalCommand command) {
        check(draft.drafted().by().id(), command);
    }

    static void check(Case details, ApprovalCommand command) {
        check(details.requester().id(), command);
    }

    private static void check(String requester, ApprovalCommand command) {
        if (!requester.equals(command.by().actor().id())) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_THE_REQUESTER, "%s is for %s only".formatted(command.name(), requester));
        }
    }
}
