package io.writ.api.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action in a list.
 *
 * @param rag at the moment of the answer, or at the one asked for; absent for what is settled
 * @param entity to which it belongs; absent when to none in particular
 * @param updatedAt when its last event was recorded, by the database's clock
 */
public record ActionSummary(
        String id,
        long version,
        ActionStatus status,
        @JsonProperty("rag") @Nullable Rag rag,
        String kind,
        String title,
        String owner,
        Priority priority,
        ActionOrigin origin,
        Instant dueAt,
        int percent,
        boolean escalated,
        Instant submittedAt,
        @Nullable Instant submittedClaimedAt,
        Instant updatedAt,
        @Nullable String entity) {}
