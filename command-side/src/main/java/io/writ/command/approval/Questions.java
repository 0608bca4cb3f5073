package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import java.util.List;

/** Approvers ask back, the requester answers. */
final class Questions {

    private Questions() {}

    static List<ApprovalEvent> ask(Approval state, ApprovalCommand.Ask command, Delegations delegations) {
        var pending = States.pending(state);
        SeparationOfDuties.checkPerson(command.by().actor());
        var decider = Decider.of(command, command.delegation(), pending.details(), delegations);
        OpenStage.entitled(pending, decider);
        return List.of(new ApprovalEvent.QuestionAsked(
                command.act(),
                pending.arrangements().asked() + 1,
                OpenStage.of(pending).name(),
                pending.details().requester().id(),
                command.text(),
                decider.onBehalfOf()));
    }

    static List<ApprovalEvent> answer(Approval state, ApprovalCommand.Answer command) {
        var pending = States.pending(state);
        Requester.check(pending.details(), command);
        var question = pending.arrangements().questions().stream()
                .filter(open -> open.number() == command.question())
                .findAny()
                .orElseThrow(() -> new CommandRefused(
                        ApprovalRefusal.NO_SUCH_QUESTION, "no question %d is open".formatted(command.question())));
        return List.of(
                new ApprovalEvent.QuestionAnswered(command.act(), question.number(), question.by(), command.text()));
    }
}
