package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import java.util.List;

/** Taking the open stage on oneself, and giving it up. */
final class Claiming {

    private Claiming() {}

    static List<ApprovalEvent> claim(Approval state, ApprovalCommand.Claim command, Delegations delegations) {
        var pending = States.pending(state);
        SeparationOfDuties.checkPerson(command.by().actor());
        var decider = Decider.of(command, command.delegation(), pending.details(), delegations);
        OpenStage.entitled(pending, decider);
        if (pending.arrangements().claim() != null) {
            throw new CommandRefused(ApprovalRefusal.UNCHANGED, "%s has it already".formatted(decider.id()));
        }
        return List.of(
                new ApprovalEvent.Claimed(command.act(), OpenStage.of(pending).name(), decider.onBehalfOf()));
    }

    static List<ApprovalEvent> release(Approval state, ApprovalCommand.ReleaseClaim command) {
        var pending = States.pending(state);
        var claim = pending.arrangements().claim();
        var by = command.by().actor();
        if (claim == null || !claim.identities().contains(by.id())) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_CLAIMED,
                    claim == null ? "nobody claimed it" : "%s claimed it, not %s".formatted(claim.by(), by.id()));
        }
        return List.of(new ApprovalEvent.ClaimReleased(
                command.act(), OpenStage.of(pending).name()));
    }
}
