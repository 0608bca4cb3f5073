package io.writ.api.approval;

import io.writ.events.approval.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval in a list.
 *
 * @param updatedAt when its last event was recorded, by the database's clock
 * @param dueAt when the open stage's time is up; absent when it may take for ever
 * @param entity to which it belongs; absent when to none in particular
 * @param effect absent when none is expected or it is not approved
 */
public record ApprovalSummary(
        String id,
        long version,
        ApprovalState state,
        String policyKey,
        String requester,
        OpenApproval.Subject subject,
        String title,
        @Nullable Amount amount,
        int round,
        @Nullable String openStage,
        Effect.@Nullable Status effect,
        @Nullable Instant dueAt,
        Instant startedAt,
        @Nullable Instant startedClaimedAt,
        Instant updatedAt,
        @Nullable String entity) {}
