package io.writ.api.approval;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Quorum;
import java.util.List;

/** A stage of the current round with its votes. */
public record StageResource(
        String name, StageState state, ApproverRule approvers, Quorum quorum, List<VoteResource> votes) {}
