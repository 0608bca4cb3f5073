package io.writ.events.posture;

import io.writ.events.Act;
import io.writ.events.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** The vocabulary of one scope's stream, {@code posture-<scope>}. Transitions are named by their id. */
public sealed interface PostureEvent {

    Act act();

    /** @param parent key of the scope above, whose level is this one's floor; null for a root */
    record Established(
            Act act,
            String title,
            PostureModelRef model,
            String level,
            @Nullable String parent) implements PostureEvent {}

    /**
     * @param authority what entitled the proposer, such as {@code role:operator}
     * @param ratifyBy until when it must be ratified; null when nobody has to
     */
    record Proposed(
            Act act,
            Transition transition,
            String authority,
            @Nullable Instant ratifyBy) implements PostureEvent {}

    /** One of those who ratify agreed. */
    record Agreed(
            Act act,
            String transition,
            String authority,
            @Nullable String comment) implements PostureEvent {}

    /**
     * Everybody who has to agree did.
     *
     * @param approval by which it was ratified; null when people ratified it directly
     */
    record Ratified(
            Act act,
            String transition,
            List<Actor> ratifiers,
            @Nullable String approval) implements PostureEvent {}

    /** Somebody who ratifies, or the approval, said no. */
    record Refused(
            Act act,
            String transition,
            @Nullable String authority,
            @Nullable String reason,
            @Nullable String approval) implements PostureEvent {}

    /** Ratified, and waiting for its time. */
    record Scheduled(Act act, String transition, Instant effectiveAt) implements PostureEvent {}

    /**
     * The scope's own level is another from now on.
     *
     * @param ratified whether ratification is complete; otherwise it reverts at {@code ratifyBy}
     * @param supersedes the transition that was in effect until then; null for the first one
     * @param measures to be opened as actions
     */
    record TookEffect(
            Act act,
            String transition,
            String from,
            String to,
            boolean ratified,
            @Nullable Instant ratifyBy,
            Instant effectiveAt,
            @Nullable Instant reviewAt,
            @Nullable Instant expiresAt,
            @Nullable String supersedes,
            boolean exercise,
            List<Measure> measures,
            List<String> communications)
            implements PostureEvent {}

    record Cancelled(Act act, String transition, String reason) implements PostureEvent {}

    /** A higher level that takes effect at once did not wait for this transition. */
    record Superseded(Act act, String transition, String by) implements PostureEvent {}

    /** It will not take effect any more. */
    record Lapsed(Act act, String transition, LapsedWhy why) implements PostureEvent {}

    /** The scope's own level is again what it was before the transition. */
    record Reverted(Act act, String transition, String from, String to, RevertedWhy why) implements PostureEvent {}

    record ReviewFellDue(Act act, String transition) implements PostureEvent {}

    /** Somebody looked at it and kept it. */
    record Reviewed(
            Act act,
            String transition,
            String authority,
            String rationale,
            List<Evidence> evidence,
            @Nullable Instant reviewAt)
            implements PostureEvent {}

    record MeasureVerified(Act act, String transition, String measure, String action) implements PostureEvent {}

    /** Its action is to be done again after all. */
    record MeasureReopened(Act act, String transition, String measure, String action) implements PostureEvent {}

    record MeasureCancelled(Act act, String transition, String measure, String action) implements PostureEvent {}

    record MeasureWaived(Act act, String transition, String measure, String authority, String reason)
            implements PostureEvent {}

    /** Why a transition did not take effect. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    enum LapsedWhy {
        NOT_RATIFIED_IN_TIME,
        BELOW_PARENT,
        MEASURES_OPEN,
        LEVEL_CHANGED,
        AUTHORITY_LOST
    }

    /** Why a level did not last. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    enum RevertedWhy {
        NOT_RATIFIED_IN_TIME,
        RATIFICATION_REFUSED,
        EXPIRED,
        OVERTAKEN
    }
}
