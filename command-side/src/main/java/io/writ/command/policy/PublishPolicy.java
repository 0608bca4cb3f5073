package io.writ.command.policy;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.policy.PolicyDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the next version of a policy. Refused when repeated, since it changes nothing.
 *
 * @param expectedVersion the newest version that the sender knows, 0 for none; null when any will do
 */
public record PublishPolicy(
        String key, @Nullable Integer expectedVersion, PolicyDefinition definition, Principal by, Instant at) {

    /** The name that metadata and refusals carry. */
    public String name() {
        return "policy.publish";
    }

    Act act() {
        return new Act(by.actor(), at, null);
    }
}
