package io.writ.events.policy;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What a policy says about the case as a whole.
 *
 * @param onePersonSeveralStages whether one person may decide more than one stage of a case
 * @param resubmitWithdrawn whether the requester may submit a withdrawn request again
 * @param reopening who may reopen an approved request; null when nobody may
 * @param noStage what happens when no stage applies to a request
 * @param effect whether an effect is expected after approval, which a system reports
 */
public record Terms(
        boolean onePersonSeveralStages,
        boolean resubmitWithdrawn,
        @Nullable ApproverRule reopening,
        NoStage noStage,
        boolean effect) {

    /** What happens when no stage applies to a request. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum NoStage {
        REFUSE,
        APPROVE
    }
}
