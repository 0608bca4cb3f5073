package io.writ.command;

import io.writ.events.Actor;
import java.util.Set;

/**
 * Who sends a command, as their token says at that moment.
 *
 * @param mayBackdate whether they may claim that something happened earlier than now
 */
public record Principal(Actor actor, Set<String> roles, Set<String> groups, boolean mayBackdate) {

    public Principal {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
