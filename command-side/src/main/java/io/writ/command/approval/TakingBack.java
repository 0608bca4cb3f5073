package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Effect;
import java.util.List;

/** Withdrawing what is not decided, reopening what is. */
final class TakingBack {

    private TakingBack() {}

    static List<ApprovalEvent> withdraw(Approval state, ApprovalCommand.Withdraw command) {
        switch (state) {
            case Approval.Draft draft -> Requester.check(draft, command);
            case Approval.Pending pending -> Requester.check(pending.details(), command);
            case Approval.Returned returned -> Requester.check(returned.details(), command);
            case Approval.None none -> throw States.wrong(state, command);
            case Approval.Approved approved -> throw States.wrong(state, command);
            case Approval.Rejected rejected -> throw States.wrong(state, command);
            case Approval.Expired expired -> throw States.wrong(state, command);
            case Approval.Withdrawn withdrawn -> throw States.wrong(state, command);
        }
        return List.of(new ApprovalEvent.Withdrawn(command.act(), command.reason()));
    }

    static List<ApprovalEvent> reopen(Approval state, ApprovalCommand.Reopen command) {
        if (!(state instanceof Approval.Approved approved)) {
            throw States.wrong(state, command);
        }
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
        return List.of(new ApprovalEvent.Reopened(command.act(), command.reason()));
    }
}
