package io.writ.events.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one approval's stream, {@code approval-<id>}. */
public sealed interface ApprovalEvent {

    Act act();

    /** Something done from a seat at a stage. */
    interface InSeat {

        /** Whose seat it is, when it is not the actor's own. */
        @Nullable
        OnBehalfOf onBehalfOf();
    }

    record Drafted(Act act, Request request) implements ApprovalEvent {}

    record DraftRevised(Act act, Request request) implements ApprovalEvent {}

    /**
     * A round of decisions began: the first, or a further one after a return, a withdrawal or a reopening.
     *
     * @param round from 1
     * @param digest of exactly what is shown to approvers, see {@link Digest}
     * @param stages that apply to this request, in order, as the policy defines them
     * @param skipped names of stages whose condition did not hold
     */
    record Submitted(
            Act act,
            int round,
            PolicyRef policy,
            Terms terms,
            Request request,
            String digest,
            List<Stage> stages,
            List<String> skipped)
            implements ApprovalEvent {}

    /** The requester changed a pending request: votes cast so far are void and a new round begins. */
    record Amended(
            Act act,
            int round,
            Request request,
            String digest,
            List<Stage> stages,
            List<String> skipped,
            int voidedVotes)
            implements ApprovalEvent {}

    /**
     * @param seat what made the actor an approver of the stage, such as {@code role:approver} or {@code group:finance}
     * @param onBehalfOf whose seat it is, when it is not the actor's own
     */
    record VoteCast(
            Act act,
            String stage,
            Choice choice,
            String digest,
            String seat,
            @Nullable String comment,
            @Nullable OnBehalfOf onBehalfOf)
            implements ApprovalEvent, InSeat {

        /** A vote in the actor's own seat. */
        public VoteCast(Act act, String stage, Choice choice, String digest, String seat, @Nullable String comment) {
            this(act, stage, choice, digest, seat, comment, null);
        }

        /** Everybody who counts as one person with whoever voted. */
        @JsonIgnore
        public Set<String> identities() {
            return OnBehalfOf.identities(act.by(), onBehalfOf);
        }

        /** Whose seat it is. */
        @JsonIgnore
        public Actor holder() {
            return onBehalfOf == null ? act.by() : onBehalfOf.delegator();
        }
    }

    record StagePassed(Act act, String stage) implements ApprovalEvent {}

    record Approved(Act act) implements ApprovalEvent {}

    record Rejected(Act act, String stage) implements ApprovalEvent {}

    /**
     * Sent back to the requester for rework, by an approver of the stage or by its rejection.
     *
     * @param onBehalfOf whose seat it is, when it is not the actor's own
     */
    record Returned(
            Act act,
            String stage,
            @Nullable String reason,
            @Nullable OnBehalfOf onBehalfOf) implements ApprovalEvent, InSeat {

        /** By somebody for themselves. */
        public Returned(Act act, String stage, @Nullable String reason) {
            this(act, stage, reason, null);
        }
    }

    record Withdrawn(Act act, @Nullable String reason) implements ApprovalEvent {}

    /** An approved request was taken back; it is with the requester again. */
    record Reopened(Act act, String reason) implements ApprovalEvent {}

    /**
     * An approver took the open stage on themselves; others leave it to them.
     *
     * @param onBehalfOf whose seat it is, when it is not the actor's own
     */
    record Claimed(Act act, String stage, @Nullable OnBehalfOf onBehalfOf) implements ApprovalEvent, InSeat {}

    record ClaimReleased(Act act, String stage) implements ApprovalEvent {}

    /**
     * A seat at the open stage went from one person to another. A claim of the one became the other's.
     *
     * @param seat such as {@code role:approver}
     * @param from id of the person who had it
     * @param to id of the person who has it now
     */
    record SeatReassigned(Act act, String stage, String seat, String from, String to, String reason)
            implements ApprovalEvent {}

    /**
     * An approver asked something back.
     *
     * @param question its number in this submission, from 1
     * @param to id of the requester
     * @param onBehalfOf in whose seat, when not in the actor's own
     */
    record QuestionAsked(
            Act act,
            int question,
            String stage,
            String to,
            String text,
            @Nullable OnBehalfOf onBehalfOf) implements ApprovalEvent, InSeat {}

    /** @param askedBy id of the person who asked */
    record QuestionAnswered(Act act, int question, String askedBy, String text) implements ApprovalEvent {}

    /**
     * A pending request was moved to a newer version of its policy; it stays in its round.
     *
     * @param digest what votes are bound to from now on; those that are kept stay bound to what was shown before
     * @param kept names of the stages that read the same, with all before them; their votes are kept
     * @param open name of the stage that is open now
     */
    record Migrated(
            Act act,
            PolicyRef from,
            PolicyRef policy,
            Terms terms,
            String digest,
            List<Stage> stages,
            List<String> skipped,
            List<String> kept,
            String open,
            int voidedVotes,
            String reason)
            implements ApprovalEvent {}

    record Commented(Act act, String text) implements ApprovalEvent {}

    record EffectRequested(Act act, @Nullable String reference) implements ApprovalEvent {}

    record EffectEnacted(Act act, @Nullable String reference) implements ApprovalEvent {}

    record EffectFailed(Act act, @Nullable String reference, String reason) implements ApprovalEvent {}

    /**
     * The open stage has a deadline, or another one than before.
     *
     * @param since when the stage opened
     * @param due when time is up
     * @param reminders when approvers are reminded, in order
     * @param escalations when the steps of the policy's escalation are taken, in order
     * @param level of the posture by which it was tightened; null when by none
     */
    record DeadlineSet(
            Act act,
            String stage,
            Instant since,
            Instant due,
            List<Instant> reminders,
            List<Instant> escalations,
            @Nullable String level)
            implements ApprovalEvent {}

    /** @param reminder of the stage, from 1 */
    record Reminded(Act act, String stage, int reminder) implements ApprovalEvent {}

    /**
     * Time was up, and a step of the stage's escalation was taken.
     *
     * @param number of the step, from 1
     * @param people whom the step is about
     */
    record Escalated(Act act, String stage, int number, Deadline.Step step, List<String> people)
            implements ApprovalEvent {}

    /** Time was up, and the request ended undecided. */
    record Expired(Act act, String stage) implements ApprovalEvent {}
}
