package io.writ.events.approval;

import io.writ.events.Act;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one approval's stream, {@code approval-<id>}. */
public sealed interface ApprovalEvent {

    Act act();

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
     */
    record VoteCast(
            Act act,
            String stage,
            Choice choice,
            String digest,
            String seat,
            @Nullable String comment) implements ApprovalEvent {}

    record StagePassed(Act act, String stage) implements ApprovalEvent {}

    record Approved(Act act) implements ApprovalEvent {}

    record Rejected(Act act, String stage) implements ApprovalEvent {}

    /** Sent back to the requester for rework, by an approver of the stage or by its rejection. */
    record Returned(Act act, String stage, @Nullable String reason) implements ApprovalEvent {}

    record Withdrawn(Act act, @Nullable String reason) implements ApprovalEvent {}

    /** An approved request was taken back; it is with the requester again. */
    record Reopened(Act act, String reason) implements ApprovalEvent {}

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
