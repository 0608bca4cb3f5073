package io.writ.api.posture;

import io.writ.events.posture.PostureModelRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transition of a scope, with everything that is recorded of it.
 *
 * @param authority what entitled the proposer, such as {@code role:operator}
 * @param proposedAt by the service's clock
 * @param claimedAt when it was proposed according to somebody entitled to backdate
 * @param ratified whether everybody who has to agree did; true where nobody has to
 * @param approval by which it was ratified or refused
 * @param effectiveAt when it took effect, or will
 * @param supersedes the transition in effect before it
 * @param endedAt when it ceased to be what happens or is in effect
 * @param endedWhy reason, where one is recorded
 */
public record TransitionResource(
        String id,
        String from,
        String to,
        boolean raises,
        TransitionState state,
        PostureModelRef model,
        String proposer,
        String authority,
        String rationale,
        List<PostureEvidence> evidence,
        boolean exercise,
        Instant proposedAt,
        @Nullable Instant claimedAt,
        @Nullable Instant ratifyBy,
        boolean ratified,
        List<String> ratifiers,
        @Nullable String approval,
        @Nullable Instant effectiveAt,
        @Nullable Instant reviewAt,
        @Nullable Instant expiresAt,
        @Nullable String supersedes,
        @Nullable Instant endedAt,
        @Nullable String endedWhy,
        List<MeasureResource> measures,
        List<String> communications) {}
