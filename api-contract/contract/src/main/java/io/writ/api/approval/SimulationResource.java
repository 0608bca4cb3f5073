package io.writ.api.approval;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What would become of a request.
 *
 * @param policy version that it would be decided by
 * @param refusal code of the rule that would refuse it; absent when none would
 * @param detail why that rule would
 * @param stages of the policy, in order, those that would not apply included
 */
public record SimulationResource(
        PolicyRef policy,
        Outcome outcome,
        @Nullable String refusal,
        @Nullable String detail,
        List<SimulatedStage> stages) {

    /** What submitting it would lead to. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Outcome {
        PENDING,
        /** At once, since no stage applies and the policy lets that pass. */
        APPROVED,
        REFUSED
    }

    /**
     * @param condition in CEL; absent when the stage always applies
     * @param applies whether its condition holds; absent when it cannot be evaluated
     * @param problem why it cannot
     * @param seats how many can vote, by group where the quorum counts by group; absent when nobody says
     * @param needed approvals that pass it, by group where the quorum counts by group
     * @param deadline absent when the stage may take for ever
     */
    public record SimulatedStage(
            String name,
            @Nullable String condition,
            @Nullable Boolean applies,
            @Nullable String problem,
            ApproverRule approvers,
            Quorum quorum,
            @Nullable Integer seats,
            int needed,
            @Nullable Deadline deadline) {}
}
