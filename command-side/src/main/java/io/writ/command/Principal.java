package io.writ.command;

import io.writ.events.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, as their token says at that moment.
 *
 * @param mayBackdate whether they may claim that something happened earlier than now
 * @param authenticationContext how strongly they signed in, where the issuer says so
 * @param contexts authentication contexts that the issuer vouches for
 */
public record Principal(
        Actor actor,
        Set<String> roles,
        Set<String> groups,
        boolean mayBackdate,
        @Nullable String authenticationContext,
        Set<String> contexts) {

    public Principal {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        contexts = Set.copyOf(contexts);
    }

    /** Somebody of whom it is not known how they signed in. */
    public Principal(Actor actor, Set<String> roles, Set<String> groups, boolean mayBackdate) {
        this(actor, roles, groups, mayBackdate, null, Set.of());
    }
}
