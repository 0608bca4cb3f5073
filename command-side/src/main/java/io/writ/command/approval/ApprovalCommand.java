package io.writ.command.approval;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one approval.
 *
 * <p>Commands are values: who, when and about what arrive in them, so that deciding needs no clock and no session. None
 * is a silent no-op when repeated; each says whether repeating it is refused or happens again. (An HTTP retry with the
 * same idempotency key never gets here.)
 */
public sealed interface ApprovalCommand {

    /** The approval's id. */
    String approval();

    Principal by();

    /** When it is decided, by the service's clock. */
    Instant at();

    /** When it happened, according to a principal entitled to backdate. */
    @Nullable
    Instant claimedAt();

    default Act act() {
        return new Act(by().actor(), at(), claimedAt());
    }

    /** The name that metadata and refusals carry, such as {@code approval.cast-vote}. */
    default String name() {
        return switch (this) {
            case Draft draft -> "approval.draft";
            case ReviseDraft revise -> "approval.revise-draft";
            case Open open -> "approval.open";
            case Submit submit -> "approval.submit";
            case CastVote vote -> "approval.cast-vote";
            case Return back -> "approval.return";
            case Resubmit resubmit -> "approval.resubmit";
            case Amend amend -> "approval.amend";
            case Withdraw withdraw -> "approval.withdraw";
            case Reopen reopen -> "approval.reopen";
            case Claim claim -> "approval.claim";
            case ReleaseClaim release -> "approval.release-claim";
            case Reassign reassign -> "approval.reassign";
            case Ask ask -> "approval.ask";
            case Answer answer -> "approval.answer";
            case Migrate migrate -> "approval.migrate";
            case Comment comment -> "approval.comment";
            case ReportEffect report -> "approval.report-effect";
            case Elapse elapse -> "approval.elapse";
            case Tighten tighten -> "approval.tighten";
        };
    }

    /** Begins a draft. Its payload is not checked yet. Refused when repeated. */
    record Draft(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Request request) implements ApprovalCommand {}

    /** Changes a draft. Refused when repeated, since it changes nothing. */
    record ReviseDraft(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Request request) implements ApprovalCommand {}

    /** Creates a request and submits it at once. Refused when repeated. */
    record Open(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Request request,
            PolicyRef policy) implements ApprovalCommand {}

    /**
     * Submits a draft, or a draft that was withdrawn where the policy lets withdrawn requests be submitted again.
     * Refused when repeated.
     */
    record Submit(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            PolicyRef policy) implements ApprovalCommand {}

    /**
     * Votes on the open stage. Refused when repeated: a person has one vote on a stage in a round.
     *
     * @param digest of what was shown
     * @param delegation id of the delegation by which the vote is in another's seat; null for one's own
     */
    record CastVote(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Choice choice,
            String digest,
            @Nullable String comment,
            @Nullable String delegation)
            implements ApprovalCommand {

        /** A vote in one's own seat. */
        public CastVote(
                String approval,
                Principal by,
                Instant at,
                @Nullable Instant claimedAt,
                Choice choice,
                String digest,
                @Nullable String comment) {
            this(approval, by, at, claimedAt, choice, digest, comment, null);
        }
    }

    /**
     * An approver of the open stage sends the request back for rework. Refused when repeated.
     *
     * @param digest of what was shown
     * @param delegation id of the delegation by which it is done in another's seat; null for one's own
     */
    record Return(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String digest,
            @Nullable String reason,
            @Nullable String delegation)
            implements ApprovalCommand {

        /** In one's own seat. */
        public Return(
                String approval,
                Principal by,
                Instant at,
                @Nullable Instant claimedAt,
                String digest,
                @Nullable String reason) {
            this(approval, by, at, claimedAt, digest, reason, null);
        }
    }

    /**
     * Submits again after a return, a reopening, or a withdrawal where the policy allows it; stays on the policy's
     * version that the case began with. Refused when repeated.
     */
    record Resubmit(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            RequestChange change) implements ApprovalCommand {}

    /** Changes a pending request: votes are void, a new round begins. Refused when repeated: it changes nothing. */
    record Amend(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            RequestChange change) implements ApprovalCommand {}

    /** Gives a draft, a pending or a returned request up. Refused when repeated. */
    record Withdraw(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String reason) implements ApprovalCommand {}

    /** Takes an approved request back, before its effect is enacted. Refused when repeated. */
    record Reopen(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String reason) implements ApprovalCommand {}

    /**
     * Takes the open stage on oneself, so that others leave it. Refused when repeated.
     *
     * @param delegation id of the delegation by which it is in another's seat; null for one's own
     */
    record Claim(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String delegation) implements ApprovalCommand {}

    /** Gives a claim of one's own up. Refused when repeated. */
    record ReleaseClaim(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt) implements ApprovalCommand {}

    /**
     * Hands a seat at the open stage to a named person. Refused when repeated: the seat is another's by then.
     *
     * @param from id of whose seat it is; null for one's own
     * @param to id of who gets it
     */
    record Reassign(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String from,
            String to,
            String reason)
            implements ApprovalCommand {}

    /**
     * An approver asks something back. Repeating it asks again.
     *
     * @param delegation id of the delegation by which it is in another's seat; null for one's own
     */
    record Ask(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String text,
            @Nullable String delegation)
            implements ApprovalCommand {}

    /** The requester answers. Refused when repeated: the question is open no more. */
    record Answer(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            int question,
            String text) implements ApprovalCommand {}

    /** Moves a pending request to a newer version of its policy. Refused when repeated: it is not newer any more. */
    record Migrate(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            PolicyRef policy,
            String reason) implements ApprovalCommand {}

    /** Says something. Repeating it says it again. */
    record Comment(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String text) implements ApprovalCommand {}

    /**
     * A system says what followed from the approval. Failures may be reported again and are counted; the others are
     * refused when repeated.
     *
     * @param reference the system's own name of the effect
     * @param reason required when it failed
     */
    record ReportEffect(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Report report,
            @Nullable String reference,
            @Nullable String reason)
            implements ApprovalCommand {}

    /**
     * Something of the open stage is due. Sent by the service's clock; refused when it is not due, or not any more.
     *
     * @param due what, see {@link io.writ.events.approval.ApprovalDue}
     */
    record Elapse(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String due) implements ApprovalCommand {}

    /**
     * The posture that the open stage's deadline depends on is at this level now. Sent by the service; refused when the
     * deadline is as it should be, or depends on another scope: the next stage may have opened meanwhile.
     *
     * @param level null when the scope has no posture
     */
    record Tighten(
            String approval,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String scope,
            @Nullable String level)
            implements ApprovalCommand {}

    /** What a system reports of an effect. */
    enum Report {
        REQUESTED,
        ENACTED,
        FAILED
    }
}
