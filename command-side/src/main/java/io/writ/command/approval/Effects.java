package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.command.policy.PayloadViolation;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.approval.Effect;
import java.util.List;

/** What a system reports after an approval. */
final class Effects {

    private Effects() {}

    /** Who is no system learns that first, whatever became of the request. */
    static void checkSender(ApprovalCommand command) {
        if (command instanceof ApprovalCommand.ReportEffect
                && command.by().actor().kind() != Actor.Kind.SYSTEM) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_A_SYSTEM,
                    "%s is not a system".formatted(command.by().actor().id()));
        }
    }

    static List<ApprovalEvent> report(
            Approval.Approved approved, ApprovalCommand.ReportEffect command, Delegations delegations) {
        if (!approved.details().terms().effect()) {
            throw new CommandRefused(
                    ApprovalRefusal.EFFECT_NOT_EXPECTED,
                    "%s expects none".formatted(approved.details().policy()));
        }
        checkProgress(approved.effect(), command.report());
        checkAuthority(approved.details(), command, delegations);
        return List.of(event(command));
    }

    /** Refusals are kept for ever: they quote nothing that a system wrote. */
    private static void checkProgress(Effect effect, ApprovalCommand.Report report) {
        if (effect.status() == Effect.Status.ENACTED) {
            throw new CommandRefused(ApprovalRefusal.EFFECT_ALREADY_ENACTED, "it was enacted before");
        }
        if (effect.status() == Effect.Status.REQUESTED && report == ApprovalCommand.Report.REQUESTED) {
            throw new CommandRefused(ApprovalRefusal.EFFECT_ALREADY_REQUESTED, "it was requested before");
        }
    }

    /**
     * Who is about to enact something asks first; what is enacted already is a fact, whoever had to say. What the service
     * itself enacts was looked at when the approval ended.
     */
    private static void checkAuthority(Case details, ApprovalCommand.ReportEffect command, Delegations delegations) {
        if (command.report() != ApprovalCommand.Report.REQUESTED || command.by().equals(ApprovalTime.CLOCK)) {
            return;
        }
        Authority.lost(details, delegations).findFirst().ifPresent(vote -> {
            throw new CommandRefused(
                    ApprovalRefusal.AUTHORITY_LOST,
                    "%s, who approved stage %s, may not any more"
                            .formatted(vote.act().by().id(), vote.stage()));
        });
    }

    private static ApprovalEvent event(ApprovalCommand.ReportEffect command) {
        return switch (command.report()) {
            case REQUESTED -> new ApprovalEvent.EffectRequested(command.act(), command.reference());
            case ENACTED -> new ApprovalEvent.EffectEnacted(command.act(), command.reference());
            case FAILED -> new ApprovalEvent.EffectFailed(command.act(), command.reference(), reason(command));
        };
    }

    private static String reason(ApprovalCommand.ReportEffect command) {
        var reason = command.reason();
        if (reason == null || reason.isBlank()) {
            throw new InvalidRequest(List.of(new PayloadViolation("/reason", "required", "say why it failed")));
        }
        return reason;
    }
}
