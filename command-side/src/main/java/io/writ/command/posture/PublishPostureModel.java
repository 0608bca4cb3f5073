package io.writ.command.posture;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.posture.PostureDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the next version of a posture model. Refused when repeated, since it changes nothing.
 *
 * @param expectedVersion the newest version that the sender knows, 0 for none; null when any will do
 */
public record PublishPostureModel(
        String key, @Nullable Integer expectedVersion, PostureDefinition definition, Principal by, Instant at) {

    /** The name that metadata and refusals carry. */
    public String name() {
        return "posture-model.publish";
    }

    Act act() {
        return new Act(by.actor(), at, null);
    }
}
