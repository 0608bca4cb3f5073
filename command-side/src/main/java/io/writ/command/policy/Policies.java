package io.writ.command.policy;

import io.writ.events.policy.PolicyRef;
import java.util.function.Supplier;

/** The published policies, compiled. What it answers for a reference never changes. */
@FunctionalInterface
public interface Policies {

    /** @throws io.writ.command.CommandRefused with {@code policy-unknown} when no such version was published */
    ApprovalPolicy at(PolicyRef ref);

    /**
     * The same policies for one command.
     *
     * @param seed 32 secret bytes, drawn for this command; asked for only where a policy has personal fields
     */
    default Policies seeded(Supplier<byte[]> seed) {
        return ref -> at(ref).seeded(seed);
    }
}
