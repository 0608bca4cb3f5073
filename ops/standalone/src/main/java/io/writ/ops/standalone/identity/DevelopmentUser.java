package io.writ.ops.standalone.identity;

import io.writ.events.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the development identity provider vouches for.
 *
 * @param subject name and id at once
 * @param owner who answers for an agent
 */
record DevelopmentUser(
        String subject,
        Actor.Kind kind,
        List<String> roles,
        List<String> groups,
        @Nullable String manager,
        @Nullable String owner) {

    boolean person() {
        return kind == Actor.Kind.PERSON;
    }
}
