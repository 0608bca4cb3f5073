package io.writ.api.approval;

import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an approval stands where it stands.
 *
 * @param summary in sentences, for a person
 * @param policy version that it is decided under; absent for a draft
 * @param stages of the present round, in order, those that do not apply included
 * @param decidedBy the events that brought it to its state
 */
public record Explanation(
        String id,
        long version,
        ApprovalState state,
        List<String> summary,
        @Nullable PolicyRef policy,
        List<StageExplanation> stages,
        List<Evidence> decidedBy) {

    /**
     * A stage and why it counts as it does.
     *
     * @param applies whether its condition held for this request
     * @param condition in CEL; absent when the stage always applies, or does not apply and only its name is known
     */
    public record StageExplanation(
            String name,
            boolean applies,
            @Nullable String condition,
            @Nullable ApproverRule approvers,
            @Nullable Quorum quorum,
            @Nullable Rejection rejection,
            List<VoteEvidence> votes) {}

    /**
     * A vote and the event that holds it.
     *
     * @param onBehalfOf id of the delegator, when the vote is in another's seat
     * @param seat what made the voter an approver
     */
    public record VoteEvidence(
            String by, @Nullable String onBehalfOf, Choice choice, String seat, String digest, long position) {}

    /** An event of the log. */
    public record Evidence(long position, String type, String by) {}
}
