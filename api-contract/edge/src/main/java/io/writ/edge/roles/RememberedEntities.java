package io.writ.edge.roles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Keeps what was found, since it never changes; what was not found may come into being. */
final class RememberedEntities implements Entities {

    private static final int MOST = 100_000;

    private final Entities entities;
    private final Cache<Thing, Owned> found =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Thing(Concern concern, String id) {}

    RememberedEntities(Entities entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Owned> of(Concern concern, String id) {
        var thing = new Thing(concern, id);
        var known = found.getIfPresent(thing);
        if (known != null) {
            return Optional.of(known);
        }
        var owned = entities.of(concern, id);
        owned.ifPresent(now -> found.put(thing, now));
        return owned;
    }
}
