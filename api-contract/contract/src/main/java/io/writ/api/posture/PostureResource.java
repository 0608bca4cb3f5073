package io.writ.api.posture;

import io.writ.api.affordance.AllowedAction;
import io.writ.events.posture.PostureModelRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scope's posture, whole.
 *
 * @param scope its key
 * @param version of its stream; also in the ETag
 * @param level its own, apart from its parent's
 * @param realLevel its own, apart from exercises
 * @param effective the level that counts; absent in answers to commands, since other scopes decide it too
 * @param transition that led to the level; absent when the scope began with it
 * @param revertsTo the level that follows when this one ends by itself
 * @param waiting the transition that waits, if one does
 * @param measures that the level demands
 * @param allowedActions what the caller may do with it now; absent on the board and in what it was in the past
 */
public record PostureResource(
        String scope,
        long version,
        String title,
        PostureModelRef model,
        @Nullable String parent,
        PosturePhase phase,
        String level,
        String realLevel,
        boolean exercise,
        @Nullable EffectiveLevel effective,
        Instant since,
        @Nullable String transition,
        @Nullable Instant reviewAt,
        boolean reviewDue,
        @Nullable Instant expiresAt,
        @Nullable String revertsTo,
        @Nullable WaitingTransition waiting,
        List<MeasureResource> measures,
        @Nullable List<AllowedAction> allowedActions) {

    /** The same, with the level that counts. */
    public PostureResource with(EffectiveLevel counts) {
        return new PostureResource(
                scope,
                version,
                title,
                model,
                parent,
                phase,
                level,
                realLevel,
                exercise,
                counts,
                since,
                transition,
                reviewAt,
                reviewDue,
                expiresAt,
                revertsTo,
                waiting,
                measures,
                allowedActions);
    }

    /** The same, with what the one who reads it may do with it. */
    public PostureResource withAllowedActions(List<AllowedAction> actions) {
        return new PostureResource(
                scope,
                version,
                title,
                model,
                parent,
                phase,
                level,
                realLevel,
                exercise,
                effective,
                since,
                transition,
                reviewAt,
                reviewDue,
                expiresAt,
                revertsTo,
                waiting,
                measures,
                List.copyOf(actions));
    }
}
