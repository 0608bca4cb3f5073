package io.writ.api.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits for the caller's decision.
 *
 * @param version of the approval, which a decision names in {@code If-Match}
 * @param stage that is open
 * @param digest what a decision must carry
 * @param dueAt when the stage's time is up; absent when it may take for ever
 * @param updatedAt when its last event was recorded, by the database's clock
 */
public record InboxItem(
        String id,
        long version,
        String policyKey,
        String requester,
        OpenApproval.Subject subject,
        String title,
        @Nullable Amount amount,
        int round,
        String stage,
        String digest,
        @Nullable Instant dueAt,
        Instant startedAt,
        @Nullable Instant startedClaimedAt,
        Instant updatedAt) {}
