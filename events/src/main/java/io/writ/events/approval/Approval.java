package io.writ.events.approval;

import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.ClaimReleased;
import io.writ.events.approval.ApprovalEvent.Claimed;
import io.writ.events.approval.ApprovalEvent.Commented;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
import io.writ.events.approval.ApprovalEvent.DraftRevised;
import io.writ.events.approval.ApprovalEvent.Drafted;
import io.writ.events.approval.ApprovalEvent.EffectEnacted;
import io.writ.events.approval.ApprovalEvent.EffectFailed;
import io.writ.events.approval.ApprovalEvent.EffectRequested;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.QuestionAnswered;
import io.writ.events.approval.ApprovalEvent.QuestionAsked;
import io.writ.events.approval.ApprovalEvent.Reminded;
import io.writ.events.approval.ApprovalEvent.Reopened;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.StagePassed;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one approval: one record a phase, holding what that phase knows.
 *
 * <p>Deciders, projectors and auditors all fold the events by the same {@link #evolve}. A new phase or event does not
 * compile until it is handled here.
 */
public sealed interface Approval {

    Approval NONE = new None();

    /** Nothing happened yet. */
    record None() implements Approval {}

    /**
     * Not submitted yet.
     *
     * @param authors every identity that wrote it so far
     */
    record Draft(Act drafted, Set<String> authors, Request request) implements Approval {

        public Draft {
            authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        }
    }

    /**
     * Waiting for votes.
     *
     * @param stage index into {@link Case#stages()} of the stage that is open
     */
    record Pending(Case details, int stage, Arrangements arrangements) implements Approval {

        public Pending(Case details, int stage) {
            this(details, stage, Arrangements.NONE);
        }

        Pending with(Case next) {
            return new Pending(next, stage, arrangements);
        }

        Pending with(Arrangements next) {
            return new Pending(details, stage, next);
        }
    }

    /** With the requester, for rework. */
    record Returned(Case details, Act returned, @Nullable String reason) implements Approval {}

    record Approved(Case details, Act approved, Effect effect) implements Approval {}

    record Rejected(Case details, Act rejected, String stage) implements Approval {}

    /** Time was up before it was decided. */
    record Expired(Case details, Act expired, String stage) implements Approval {}

    /** Given up by the requester; {@code details} is null when it was a draft. */
    record Withdrawn(
            Draft draft,
            @Nullable Case details,
            Act withdrawn,
            @Nullable String reason) implements Approval {}

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    static Approval evolve(Approval state, ApprovalEvent event) {
        return switch (event) {
            case Drafted drafted when state instanceof None -> drafted(drafted);
            case DraftRevised revised when state instanceof Draft draft -> revised(draft, revised);
            case Submitted submitted -> Rounds.submitted(state, submitted);
            case Amended amended when state instanceof Pending pending -> Rounds.amended(pending, amended);
            case VoteCast vote
            when state instanceof Pending pending ->
                new Pending(
                        withVote(pending, vote),
                        pending.stage(),
                        pending.arrangements().after(vote));
            case StagePassed passed
            when state instanceof Pending pending && isOpen(pending, passed.stage()) ->
                new Pending(
                        pending.details().atNextStage(),
                        pending.stage() + 1,
                        pending.arrangements().atAnotherStage());
            case Claimed claimed
            when state instanceof Pending pending && isOpen(pending, claimed.stage()) ->
                pending.with(pending.arrangements().claimedBy(claim(claimed)));
            case ClaimReleased released
            when state instanceof Pending pending && isOpen(pending, released.stage()) ->
                pending.with(pending.arrangements().claimedBy(null));
            case SeatReassigned reassigned
            when state instanceof Pending pending && isOpen(pending, reassigned.stage()) ->
                pending.with(pending.arrangements().after(reassigned));
            case QuestionAsked asked
            when state instanceof Pending pending ->
                pending.with(pending.arrangements().after(asked));
            case QuestionAnswered answered
            when state instanceof Pending pending ->
                pending.with(pending.arrangements().after(answered));
            case Migrated migrated when state instanceof Pending pending -> Rounds.migrated(pending, migrated);
            case ApprovalEvent.Approved approved
            when state instanceof Pending pending -> new Approved(pending.details(), approved.act(), Effect.NONE);
            case ApprovalEvent.Rejected rejected
            when state instanceof Pending pending -> new Rejected(pending.details(), rejected.act(), rejected.stage());
            case ApprovalEvent.Returned returned
            when state instanceof Pending pending -> new Returned(pending.details(), returned.act(), returned.reason());
            case ApprovalEvent.Withdrawn withdrawn -> Rounds.withdrawn(state, withdrawn);
            case Reopened reopened
            when state instanceof Approved approved ->
                new Returned(approved.details(), reopened.act(), reopened.reason());
            case DeadlineSet set
            when state instanceof Pending pending && isOpen(pending, set.stage()) -> StageTime.set(pending, set);
            case Reminded reminded
            when state instanceof Pending pending && isTimed(pending, reminded.stage()) ->
                StageTime.reminded(pending, reminded);
            case Escalated escalated
            when state instanceof Pending pending && isTimed(pending, escalated.stage()) ->
                StageTime.escalated(pending, escalated);
            case ApprovalEvent.Expired expired
            when state instanceof Pending pending -> new Expired(pending.details(), expired.act(), expired.stage());
            case Commented commented when !(state instanceof None) -> state;
            case EffectRequested effect
            when state instanceof Approved approved -> effect(approved, Effect.Status.REQUESTED, effect.reference(), 0);
            case EffectEnacted effect
            when state instanceof Approved approved -> effect(approved, Effect.Status.ENACTED, effect.reference(), 0);
            case EffectFailed effect
            when state instanceof Approved approved -> effect(approved, Effect.Status.FAILED, effect.reference(), 1);
            case Drafted e -> throw Rounds.cannotFollow(state, e);
            case DraftRevised e -> throw Rounds.cannotFollow(state, e);
            case Amended e -> throw Rounds.cannotFollow(state, e);
            case VoteCast e -> throw Rounds.cannotFollow(state, e);
            case StagePassed e -> throw Rounds.cannotFollow(state, e);
            case ApprovalEvent.Approved e -> throw Rounds.cannotFollow(state, e);
            case ApprovalEvent.Rejected e -> throw Rounds.cannotFollow(state, e);
            case ApprovalEvent.Returned e -> throw Rounds.cannotFollow(state, e);
            case Reopened e -> throw Rounds.cannotFollow(state, e);
            case Claimed e -> throw Rounds.cannotFollow(state, e);
            case ClaimReleased e -> throw Rounds.cannotFollow(state, e);
            case SeatReassigned e -> throw Rounds.cannotFollow(state, e);
            case QuestionAsked e -> throw Rounds.cannotFollow(state, e);
            case QuestionAnswered e -> throw Rounds.cannotFollow(state, e);
            case Migrated e -> throw Rounds.cannotFollow(state, e);
            case DeadlineSet e -> throw Rounds.cannotFollow(state, e);
            case Reminded e -> throw Rounds.cannotFollow(state, e);
            case Escalated e -> throw Rounds.cannotFollow(state, e);
            case ApprovalEvent.Expired e -> throw Rounds.cannotFollow(state, e);
            case Commented e -> throw Rounds.cannotFollow(state, e);
            case EffectRequested e -> throw Rounds.cannotFollow(state, e);
            case EffectEnacted e -> throw Rounds.cannotFollow(state, e);
            case EffectFailed e -> throw Rounds.cannotFollow(state, e);
        };
    }

    private static Draft drafted(Drafted event) {
        return new Draft(event.act(), event.act().by().identities(), event.request());
    }

    private static Draft revised(Draft draft, DraftRevised event) {
        return new Draft(
                draft.drafted(), Rounds.authors(draft.authors(), event.act().by()), event.request());
    }

    private static Arrangements.Claim claim(Claimed event) {
        var act = event.act();
        return new Arrangements.Claim(act.by().id(), OnBehalfOf.identities(act.by(), event.onBehalfOf()), act.at());
    }

    private static Case withVote(Pending pending, VoteCast vote) {
        var before = pending.details();
        var decided = new HashSet<>(before.decided());
        vote.identities().forEach(identity -> decided.add(new Case.Decided(identity, vote.stage())));
        var handed = new HashSet<>(before.handed());
        if (pending.arrangements().isHeld(vote)) {
            handed.add(new Case.Decided(vote.holder().id(), vote.stage()));
        }
        return before.withVotes(
                Stream.concat(before.votes().stream(), Stream.of(vote)).toList(), decided, handed);
    }

    private static boolean isTimed(Pending pending, String stage) {
        return isOpen(pending, stage) && pending.details().clock() != null;
    }

    private static boolean isOpen(Pending pending, String stage) {
        return pending.stage() < pending.details().stages().size()
                && pending.details().stages().get(pending.stage()).name().equals(stage);
    }

    private static Approved effect(Approved state, Effect.Status status, @Nullable String reference, int failed) {
        var effect = new Effect(status, reference, state.effect().failures() + failed);
        return new Approved(state.details(), state.approved(), effect);
    }
}
