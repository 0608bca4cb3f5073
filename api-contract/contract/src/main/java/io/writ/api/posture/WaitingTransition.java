package io.writ.api.posture;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transition that waits.
 *
 * @param ratifyBy until when it must be ratified
 * @param effectiveAt when it takes effect, where that is planned
 * @param ratifiers who agreed so far
 * @param needed how many must agree, where people ratify
 * @param policy key of the approval policy, where an approval ratifies
 */
public record WaitingTransition(
        String id,
        String from,
        String to,
        String proposer,
        String rationale,
        List<PostureEvidence> evidence,
        boolean exercise,
        @Nullable Instant ratifyBy,
        @Nullable Instant effectiveAt,
        List<String> ratifiers,
        @Nullable Integer needed,
        @Nullable String policy) {}
