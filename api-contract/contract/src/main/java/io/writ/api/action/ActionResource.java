package io.writ.api.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.api.affordance.AllowedAction;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Priority;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action, whole. Whether it is on time changes without an event, so lists say it and this does not: it is red from
 * {@code dueAt} on, amber from {@code soonAt} on or while it is blocked.
 *
 * @param version of its stream; also in the ETag
 * @param soonAt from when on it is due soon
 * @param percent how much is done, as was last reported
 * @param approvals ids of the approvals whose outcome is recorded
 * @param extension that is asked for and not decided
 * @param reminded whether its owner was reminded of the present due date
 * @param escalated whether passing the present due date was escalated
 * @param settledAt when it was completed, cancelled or rejected
 * @param reason of the reopening or the cancellation, or why nobody could be asked to approve it
 * @param note of the verification, else of the completion
 * @param entity to which it belongs; absent when to none in particular
 * @param allowedActions what the caller may do with it now; absent in what it was in the past
 */
public record ActionResource(
        String id,
        long version,
        ActionStatus status,
        String kind,
        String title,
        @Nullable String description,
        String submitter,
        String owner,
        Instant dueAt,
        Instant soonAt,
        Priority priority,
        ActionOrigin origin,
        List<String> dependsOn,
        boolean verification,
        List<ActionEvidence> evidence,
        int percent,
        @Nullable String approvalPolicy,
        List<String> approvals,
        @Nullable String extensionPolicy,
        @JsonProperty("extension") @Nullable ActionExtension extension,
        @JsonProperty("block") @Nullable ActionBlock block,
        List<String> escalateTo,
        boolean reminded,
        boolean escalated,
        Instant submittedAt,
        @Nullable Instant submittedClaimedAt,
        @Nullable Instant settledAt,
        @Nullable Instant settledClaimedAt,
        @Nullable String settledBy,
        @Nullable Instant verifiedAt,
        @Nullable String verifiedBy,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String entity,
        @Nullable List<AllowedAction> allowedActions) {

    /** The same, with what the one who reads it may do with it. */
    public ActionResource withAllowedActions(List<AllowedAction> actions) {
        return new ActionResource(
                id,
                version,
                status,
                kind,
                title,
                description,
                submitter,
                owner,
                dueAt,
                soonAt,
                priority,
                origin,
                dependsOn,
                verification,
                evidence,
                percent,
                approvalPolicy,
                approvals,
                extensionPolicy,
                extension,
                block,
                escalateTo,
                reminded,
                escalated,
                submittedAt,
                submittedClaimedAt,
                settledAt,
                settledClaimedAt,
                settledBy,
                verifiedAt,
                verifiedBy,
                reason,
                note,
                entity,
                List.copyOf(actions));
    }
}
