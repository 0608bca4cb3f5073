package io.writ.ops.cli.client;

import io.writ.events.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as their token is to say.
 *
 * @param owner id of the person who answers for an agent
 */
public record Person(
        String id,
        Actor.Kind kind,
        List<String> roles,
        List<String> groups,
        @Nullable String owner) {

    public Person(String id, Actor.Kind kind, List<String> roles, List<String> groups) {
        this(id, kind, roles, groups, null);
    }
}
