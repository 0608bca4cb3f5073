package io.writ.api.approval;

import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Arrangements;
import io.writ.events.approval.Case;
import io.writ.events.approval.Effect;
import io.writ.events.approval.Request;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the state that the events add up to, to what a client sees; the same on both sides. */
public final class ApprovalResources {

    private ApprovalResources() {}

    /** The resource, or nothing when the approval does not exist. */
    public static Optional<ApprovalResource> of(String id, long version, Approval state) {
        return switch (state) {
            case Approval.None none -> Optional.empty();
            case Approval.Draft draft -> Optional.of(draft(id, version, ApprovalState.DRAFT, draft, null, null));
            case Approval.Pending pending ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.PENDING,
                        pending.details(),
                        pending.stage(),
                        pending.arrangements(),
                        null,
                        null,
                        null));
            case Approval.Returned returned ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.RETURNED,
                        returned.details(),
                        -1,
                        Arrangements.NONE,
                        returned.returned(),
                        returned.reason(),
                        null));
            case Approval.Approved approved ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.APPROVED,
                        approved.details(),
                        -1,
                        Arrangements.NONE,
                        approved.approved(),
                        null,
                        effect(approved)));
            case Approval.Rejected rejected ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.REJECTED,
                        rejected.details(),
                        -1,
                        Arrangements.NONE,
                        rejected.rejected(),
                        null,
                        null));
            case Approval.Expired expired ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.EXPIRED,
                        expired.details(),
                        -1,
                        Arrangements.NONE,
                        expired.expired(),
                        null,
                        null));
            case Approval.Withdrawn withdrawn
            when withdrawn.details() != null ->
                Optional.of(submitted(
                        id,
                        version,
                        ApprovalState.WITHDRAWN,
                        withdrawn.details(),
                        -1,
                        Arrangements.NONE,
                        withdrawn.withdrawn(),
                        withdrawn.reason(),
                        null));
            case Approval.Withdrawn withdrawn ->
                Optional.of(draft(
                        id,
                        version,
                        ApprovalState.WITHDRAWN,
                        withdrawn.draft(),
                        withdrawn.withdrawn(),
                        withdrawn.reason()));
        };
    }

    private static @Nullable EffectResource effect(Approval.Approved approved) {
        var effect = approved.effect();
        return approved.details().terms().effect() || effect.status() != Effect.Status.NONE
                ? new EffectResource(effect.status(), effect.reference(), effect.failures())
                : null;
    }

    private static ApprovalResource draft(
            String id,
            long version,
            ApprovalState state,
            Approval.Draft draft,
            @Nullable Act settled,
            @Nullable String reason) {
        return resource(
                id,
                version,
                state,
                draft.drafted().by().id(),
                draft.request(),
                null,
                -1,
                Arrangements.NONE,
                draft.drafted(),
                settled,
                reason,
                null);
    }

    private static ApprovalResource submitted(
            String id,
            long version,
            ApprovalState state,
            Case details,
            int open,
            Arrangements arrangements,
            @Nullable Act settled,
            @Nullable String reason,
            @Nullable EffectResource effect) {
        return resource(
                id,
                version,
                state,
                details.requester().id(),
                details.request(),
                details,
                open,
                arrangements,
                details.submitted(),
                settled,
                reason,
                effect);
    }

    private static ApprovalResource resource(
            String id,
            long version,
            ApprovalState state,
            String requester,
            Request request,
            @Nullable Case details,
            int open,
            Arrangements arrangements,
            Act started,
            @Nullable Act settled,
            @Nullable String reason,
            @Nullable EffectResource effect) {
        var amount = request.amount();
        return new ApprovalResource(
                id,
                version,
                state,
                request.policy(),
                details == null ? null : details.policy(),
                requester,
                new OpenApproval.Subject(
                        request.subject().type(), request.subject().reference()),
                request.title(),
                request.payload(),
                amount == null ? null : new Amount(amount.amount().toPlainString(), amount.currency()),
                request.attachments().stream()
                        .map(a -> new Attachment(a.name(), a.mediaType(), a.digest(), a.size()))
                        .toList(),
                details == null ? null : details.digest(),
                details == null ? 0 : details.round(),
                details == null ? null : openStage(details, open),
                details == null ? List.of() : stages(state, details, open),
                details == null ? List.of() : details.skipped(),
                claim(arrangements),
                arrangements.held().stream()
                        .map(held -> new HeldSeatResource(held.person(), held.seat()))
                        .toList(),
                arrangements.questions().stream()
                        .map(asked -> new QuestionResource(asked.number(), asked.by(), asked.text(), asked.at()))
                        .toList(),
                effect,
                details == null || details.clock() == null || open < 0
                        ? null
                        : details.clock().due(),
                started.at(),
                started.claimedAt(),
                settled == null ? null : settled.at(),
                settled == null ? null : settled.claimedAt(),
                settled == null ? null : settled.by().id(),
                reason,
                request.entity(),
                null);
    }

    private static @Nullable ClaimResource claim(Arrangements arrangements) {
        var claim = arrangements.claim();
        return claim == null ? null : new ClaimResource(claim.by(), claim.at());
    }

    /** None either between the events that end the last stage and the request. */
    private static @Nullable String openStage(Case details, int open) {
        return open < 0 || open == details.stages().size()
                ? null
                : details.stages().get(open).name();
    }

    private static List<StageResource> stages(ApprovalState state, Case details, int open) {
        var stages = new ArrayList<StageResource>();
        int reached = open >= 0 ? open : lastVotedOn(details);
        for (int i = 0; i < details.stages().size(); i++) {
            var stage = details.stages().get(i);
            stages.add(new StageResource(
                    stage.name(),
                    stageState(state, i, open, reached),
                    stage.approvers(),
                    stage.quorum(),
                    votes(details, stage)));
        }
        return stages;
    }

    private static StageState stageState(ApprovalState state, int index, int open, int reached) {
        if (state == ApprovalState.APPROVED || index < reached) {
            return StageState.PASSED;
        }
        if (open >= 0) {
            return index == open ? StageState.OPEN : StageState.WAITING;
        }
        return state == ApprovalState.REJECTED && index == reached ? StageState.REJECTED : StageState.CLOSED;
    }

    private static int lastVotedOn(Case details) {
        for (int i = details.stages().size() - 1; i >= 0; i--) {
            if (!details.votesOn(details.stages().get(i).name()).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private static List<VoteResource> votes(Case details, Stage stage) {
        return details.votesOn(stage.name()).stream()
                .map(ApprovalResources::vote)
                .toList();
    }

    private static VoteResource vote(VoteCast vote) {
        var act = vote.act();
        return new VoteResource(
                act.by().id(),
                vote.onBehalfOf() == null ? null : vote.holder().id(),
                vote.choice(),
                vote.seat(),
                vote.digest(),
                vote.comment(),
                act.at(),
                act.claimedAt());
    }
}
