package io.writ.events.policy;

import org.jspecify.annotations.Nullable;

/**
 * One step of a policy.
 *
 * @param name unique in its policy, kebab-case
 * @param condition CEL expression of type bool over the request; null when the stage always applies
 * @param seats how many people can vote, where the approver rule does not say; {@code all}, {@code percent},
 *     rejection by majority and by impossible quorum need it
 * @param veto whether an approver of this stage may end the request at once
 * @param deadline null when it may take for ever
 * @param authenticationContext how strongly those who decide it must have signed in; null when their token is enough
 */
public record Stage(
        String name,
        @Nullable String condition,
        ApproverRule approvers,
        Quorum quorum,
        @Nullable Integer seats,
        Rejection rejection,
        OnRejection onRejection,
        boolean veto,
        @Nullable Deadline deadline,
        @Nullable String authenticationContext) {}
