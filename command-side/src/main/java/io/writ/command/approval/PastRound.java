package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Digest;
import java.util.List;
import java.util.Set;

/** The last round of a past case, decided again: its votes, handed seats and what time decided, in their order. */
final class PastRound {

    private PastRound() {}

    /** @param ended what became of the round, since what ended it without a vote ends it all the same */
    static Approval decide(
            String approval,
            Approval ended,
            Case details,
            List<PastStep> steps,
            Routing.Route route,
            ApprovalPolicy draft) {
        return ending(ended, decided(approval, details, steps, route, draft));
    }

    private static Approval decided(
            String approval, Case details, List<PastStep> steps, Routing.Route route, ApprovalPolicy draft) {
        var begun = begun(approval, details, route, draft);
        Approval state = new Approval.Pending(begun, 0);
        if (route.stages().isEmpty()) {
            return Approval.evolve(state, new ApprovalEvent.Approved(details.submitted()));
        }
        for (var step : steps) {
            if (state instanceof Approval.Pending pending) {
                state = switch (step) {
                    case PastStep.Vote(var vote) -> cast(approval, begun.digest(), state, vote, details);
                    case PastStep.ByTime(var escalated) -> decidedByTime(pending, escalated);
                    case PastStep.Handed(var seat) -> handed(pending, seat);
                };
            }
        }
        return state;
    }

    /** The stage ends as it did, unless votes have ended it by then. */
    private static Approval decidedByTime(Approval.Pending before, Escalated step) {
        var stage = OpenStage.of(before);
        if (!stage.name().equals(step.stage())) {
            return before;
        }
        try {
            Approval state = before;
            for (var event : Elapsing.decided(before, stage, step.step(), step.act())) {
                state = Approval.evolve(state, event);
            }
            return state;
        } catch (CommandRefused refused) {
            return before;
        }
    }

    private static Approval handed(Approval.Pending before, SeatReassigned step) {
        var given = OpenStage.of(before).name().equals(step.stage())
                && Reassignment.seats(before, step.from()).contains(step.seat());
        return given ? Approval.evolve(before, step) : before;
    }

    private static Case begun(String approval, Case details, Routing.Route route, ApprovalPolicy draft) {
        var requester = details.requester();
        return new Case(
                requester,
                details.authors(),
                details.submitted(),
                details.round(),
                draft.ref(),
                draft.definition().terms(),
                details.request(),
                Digest.of(approval, details.round(), draft.ref(), requester.id(), details.request()),
                route.stages(),
                route.skipped(),
                List.of(),
                Set.of(),
                Set.of(),
                null,
                null);
    }

    private static Approval cast(String approval, String digest, Approval before, VoteCast vote, Case details) {
        var behalf = vote.onBehalfOf();
        var command = new ApprovalCommand.CastVote(
                approval,
                PastVoter.signedIn(behalf == null ? PastVoter.holder(vote, details) : PastVoter.bare(vote), before),
                vote.act().at(),
                null,
                vote.choice(),
                digest,
                vote.comment(),
                behalf == null ? null : behalf.delegation());
        Delegations delegations = id -> PastVoter.delegation(vote, details);
        try {
            var state = before;
            for (var event : Approvals.decide(state, command, ref -> unused(), delegations)) {
                state = Approval.evolve(state, event);
            }
            return state;
        } catch (CommandRefused refused) {
            return before;
        }
    }

    private static ApprovalPolicy unused() {
        throw new IllegalStateException("a vote asks for no policy");
    }

    /** What ended the round without a vote ends it all the same where the votes have not. */
    private static Approval ending(Approval recorded, Approval replayed) {
        if (!(replayed instanceof Approval.Pending pending)) {
            return replayed;
        }
        return switch (recorded) {
            case Approval.Returned returned
            when !isByRejection(returned) ->
                new Approval.Returned(pending.details(), returned.returned(), returned.reason());
            case Approval.Withdrawn withdrawn -> withdrawn;
            case Approval.Expired expired ->
                new Approval.Expired(
                        pending.details(),
                        expired.expired(),
                        OpenStage.of(pending).name());
            case Approval.Returned returned -> pending;
            case Approval.None none -> pending;
            case Approval.Draft draft -> pending;
            case Approval.Pending still -> pending;
            case Approval.Approved approved -> pending;
            case Approval.Rejected rejected -> pending;
        };
    }

    /** The vote that rejects a stage, and the return that follows, are of the same act. */
    private static boolean isByRejection(Approval.Returned returned) {
        var votes = returned.details().votes();
        return !votes.isEmpty() && votes.getLast().act().equals(returned.returned());
    }
}
