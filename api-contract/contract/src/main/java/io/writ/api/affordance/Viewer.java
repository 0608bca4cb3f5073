package io.writ.api.affordance;

import io.writ.events.Actor;
import java.time.Instant;
import java.util.Set;

/**
 * Who looks at a resource, as their token says at that moment.
 *
 * @param contexts authentication contexts that their sign-in met
 * @param at when they look
 */
public record Viewer(Actor actor, Set<String> roles, Set<String> groups, Set<String> contexts, Instant at) {

    public Viewer {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        contexts = Set.copyOf(contexts);
    }
}
