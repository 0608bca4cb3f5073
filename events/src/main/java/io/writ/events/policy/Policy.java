package io.writ.events.policy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one policy: every version that was published.
 *
 * @param versions by number, from 1 without gaps
 */
public record Policy(Map<Integer, PolicyDefinition> versions) {

    public static final Policy NONE = new Policy(Map.of());

    public Policy {
        versions = Map.copyOf(versions);
    }

    /** The newest version's number; 0 when nothing was published. */
    public int latest() {
        return versions.size();
    }

    /** The definition of a version, or null when there is no such version. */
    public @Nullable PolicyDefinition definition(int version) {
        return versions.get(version);
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    public static Policy evolve(Policy state, PolicyEvent event) {
        return switch (event) {
            case PolicyEvent.Published published -> published(state, published);
        };
    }

    private static Policy published(Policy state, PolicyEvent.Published event) {
        if (event.policy().version() != state.latest() + 1) {
            throw new IllegalStateException("%s cannot follow version %d".formatted(event.policy(), state.latest()));
        }
        var versions = new HashMap<>(state.versions());
        versions.put(event.policy().version(), event.definition());
        return new Policy(versions);
    }
}
