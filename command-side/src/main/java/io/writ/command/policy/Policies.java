package io.writ.command.policy;

import io.writ.events.policy.PolicyRef;

/** The published policies, compiled. What it answers for a reference never changes. */
@FunctionalInterface
public interface Policies {

    /** @throws io.writ.command.CommandRefused with {@code policy-unknown} when no such version was published */
    ApprovalPolicy at(PolicyRef ref);
}
