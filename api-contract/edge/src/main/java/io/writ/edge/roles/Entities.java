package io.writ.edge.roles;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which entity things belong to. What is said of a thing never changes. */
@FunctionalInterface
public interface Entities {

    /** Nothing exists. */
    Entities NONE = (concern, id) -> Optional.empty();

    /** Of one thing; nothing when it does not exist. */
    Optional<Owned> of(Concern concern, String id);

    /** @param entity null when it belongs to none in particular */
    record Owned(@Nullable String entity) {}
}
