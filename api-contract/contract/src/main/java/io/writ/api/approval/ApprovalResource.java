package io.writ.api.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.writ.api.affordance.AllowedAction;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One approval, whole.
 *
 * @param version of its stream; also in the ETag
 * @param policy absent while it is a draft
 * @param policyKey key of the policy that decides it
 * @param digest what a decision must carry; absent while it is a draft
 * @param round of decisions, from 1; 0 while it is a draft
 * @param skippedStages stages of the policy whose condition did not hold
 * @param claim of the open stage; absent when nobody has one
 * @param heldSeats seats at the open stage that were handed to somebody
 * @param questions that are open
 * @param dueAt when the open stage's time is up; absent when it may take for ever
 * @param settledAt when it was approved, rejected, returned, withdrawn or expired; absent while it is pending or a draft
 * @param settledBy who did that
 * @param entity to which it belongs; absent when to none in particular
 * @param allowedActions what the caller may do with it now; absent in what it was in the past
 */
public record ApprovalResource(
        String id,
        long version,
        ApprovalState state,
        String policyKey,
        @Nullable PolicyRef policy,
        String requester,
        OpenApproval.Subject subject,
        String title,
        JsonNode payload,
        @Nullable Amount amount,
        List<Attachment> attachments,
        @Nullable String digest,
        int round,
        @Nullable String openStage,
        List<StageResource> stages,
        List<String> skippedStages,
        @Nullable ClaimResource claim,
        List<HeldSeatResource> heldSeats,
        List<QuestionResource> questions,
        @JsonProperty("effect") @Nullable EffectResource effect,
        @Nullable Instant dueAt,
        Instant startedAt,
        @Nullable Instant startedClaimedAt,
        @Nullable Instant settledAt,
        @Nullable Instant settledClaimedAt,
        @Nullable String settledBy,
        @Nullable String reason,
        @Nullable String entity,
        @Nullable List<AllowedAction> allowedActions) {

    /** The same, with what the one who reads it may do with it. */
    public ApprovalResource withAllowedActions(List<AllowedAction> actions) {
        return new ApprovalResource(
                id,
                version,
                state,
                policyKey,
                policy,
                requester,
                subject,
                title,
                payload,
                amount,
                attachments,
                digest,
                round,
                openStage,
                stages,
                skippedStages,
                claim,
                heldSeats,
                questions,
                effect,
                dueAt,
                startedAt,
                startedClaimedAt,
                settledAt,
                settledClaimedAt,
                settledBy,
                reason,
                entity,
                List.copyOf(actions));
    }
}
