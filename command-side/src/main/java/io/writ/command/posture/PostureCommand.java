package io.writ.command.posture;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.Evidence;
import io.writ.events.posture.PostureModelRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one scope's posture.
 *
 * <p>Commands are values: who, when and about what arrive in them, so that deciding needs no clock and no session. All
 * are refused when repeated. (An HTTP retry with the same idempotency key never gets here.)
 */
public sealed interface PostureCommand {

    /** The scope's key. */
    String scope();

    Principal by();

    /** When it is decided, by the service's clock. */
    Instant at();

    /** When it happened, according to a principal entitled to backdate. */
    @Nullable
    Instant claimedAt();

    default Act act() {
        return new Act(by().actor(), at(), claimedAt());
    }

    /** The name that metadata and refusals carry, such as {@code posture.propose}. */
    default String name() {
        return "posture." + kind().code();
    }

    /** As the table of transitions lists it. */
    default PostureCommandKind kind() {
        return switch (this) {
            case Establish establish -> PostureCommandKind.ESTABLISH;
            case Propose propose -> PostureCommandKind.PROPOSE;
            case Ratify ratify -> PostureCommandKind.RATIFY;
            case Cancel cancel -> PostureCommandKind.CANCEL;
            case Review review -> PostureCommandKind.REVIEW;
            case Waive waive -> PostureCommandKind.WAIVE;
            case ConcludeApproval conclude -> PostureCommandKind.CONCLUDE_APPROVAL;
            case ConcludeMeasure conclude -> PostureCommandKind.CONCLUDE_MEASURE;
            case Elapse elapse -> PostureCommandKind.ELAPSE;
        };
    }

    /** Makes a scope, at the lowest level of its model. */
    record Establish(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String title,
            PostureModelRef model,
            @Nullable String parent)
            implements PostureCommand {}

    /**
     * Proposes another level; one that needs nobody else takes effect with it.
     *
     * @param transition its id, new
     * @param effectiveAt when it is to take effect; null when as soon as it may
     */
    record Propose(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            PostureModelRef model,
            String to,
            String rationale,
            List<Evidence> evidence,
            @Nullable Instant effectiveAt,
            boolean exercise)
            implements PostureCommand {}

    /** Agrees to a transition, or refuses it; the first refusal ends it. */
    record Ratify(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            boolean agree,
            @Nullable String comment)
            implements PostureCommand {}

    /** Takes back a transition that has not taken effect. */
    record Cancel(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            String reason) implements PostureCommand {}

    /** Looks at the present level and keeps it; its review falls due anew. */
    record Review(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String rationale,
            List<Evidence> evidence)
            implements PostureCommand {}

    /** Does without a measure, for a reason. */
    record Waive(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            String measure,
            String reason)
            implements PostureCommand {}

    /**
     * The approval that ratifies a transition ended, or could not be opened.
     *
     * @param approval its id, also where it could not be opened
     * @param approvers who decided it
     * @param problem why it could not be opened; null when it was
     */
    record ConcludeApproval(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            boolean granted,
            String approval,
            List<Actor> approvers,
            @Nullable String problem)
            implements PostureCommand {}

    /**
     * The action that carries a measure out ended, or is to be done again after it was verified.
     *
     * @param measure its key
     * @param action its id
     */
    record ConcludeMeasure(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String transition,
            String measure,
            MeasureOutcome outcome,
            String action)
            implements PostureCommand {}

    /**
     * A moment came.
     *
     * @param due kind of what is due, see {@link io.writ.events.posture.PostureDue}
     */
    record Elapse(
            String scope,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String due) implements PostureCommand {}

    /** How a measure's action ended. */
    enum MeasureOutcome {
        VERIFIED,
        REOPENED,
        CANCELLED
    }
}
