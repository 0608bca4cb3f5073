package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Effect;
import io.writ.events.approval.ServiceSubjects;
import java.util.List;

/** Withdrawing what is not decided, reopening what is. */
final class TakingBack {

    private TakingBack() {}

    static List<ApprovalEvent> withdraw(Approval state, ApprovalCommand.Withdraw command) {
        if (state instanceof Approval.Draft draft) {
            Requester.check(draft, command);
        } else if (command.by().equals(ApprovalTime.CLOCK)) {
            return List.of(new ApprovalEvent.Withdrawn(command.act(), command.reason()));
        } else if (state instanceof Approval.Returned returned) {
            Requester.check(returned.details(), command);
        } else {
            Requester.check(States.pending(state).details(), command);
        }
        return List.of(new ApprovalEvent.Withdrawn(command.act(), command.reason()));
    }

    static List<ApprovalEvent> reopen(Approval.Approved approved, ApprovalCommand.Reopen command) {
        var details = approved.details();
        var rule = details.terms().reopening();
        if (rule == null) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_REOPENABLE, "%s lets nobody reopen".formatted(details.policy()));
        }
        SeparationOfDuties.checkPerson(command.by().actor());
        if (Approvers.seats(rule, details, details.stages().size(), Decider.themselves(command.by()))
                .isEmpty()) {
            throw new CommandRefused(
                    ApprovalRefusal.MAY_NOT_REOPEN,
                    "%s does not name %s"
                            .formatted(details.policy(), command.by().actor().id()));
        }
        if (approved.effect().status() == Effect.Status.ENACTED) {
            throw new CommandRefused(ApprovalRefusal.NOT_REOPENABLE, "its effect is enacted");
        }
        if (ServiceSubjects.include(details.request())) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_REOPENABLE,
                    "what it grants of %s is done at once"
                            .formatted(details.request().subject().type()));
        }
        return List.of(new ApprovalEvent.Reopened(command.act(), command.reason()));
    }
}
