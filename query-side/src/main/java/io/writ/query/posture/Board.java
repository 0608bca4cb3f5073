package io.writ.query.posture;

import io.writ.api.posture.EffectiveLevel;
import io.writ.api.posture.PostureBoard;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.PostureResources;
import io.writ.edge.roles.Reach;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every scope at one moment, with the level that counts: the highest of its own and those above it. */
final class Board {

    private final Map<String, PostureResource> own = new TreeMap<>();
    private final Map<String, Posture> states = new HashMap<>();
    private final Function<PostureModelRef, PostureDefinition> models;
    private final long position;

    /** @param models what it answers for a version never changes */
    Board(List<Scoped> scopes, Function<PostureModelRef, PostureDefinition> models) {
        this.models = models;
        for (var scoped : scopes) {
            states.put(scoped.scope(), scoped.state());
            PostureResources.of(scoped.scope(), scoped.version(), scoped.state())
                    .ifPresent(resource -> own.put(scoped.scope(), resource));
        }
        position = scopes.stream().mapToLong(Scoped::position).max().orElse(-1);
    }

    Optional<PostureResource> get(String scope) {
        return Optional.ofNullable(own.get(scope)).map(this::counted);
    }

    /** What its events made of a scope. */
    Posture state(String scope) {
        return states.getOrDefault(scope, Posture.NONE);
    }

    /** Roots first, each scope followed by those below it; what is not reached is left out, though its level counts. */
    PostureBoard whole(Reach reach) {
        var items = new ArrayList<PostureResource>();
        own.values().stream().filter(resource -> above(resource) == null).forEach(root -> add(root, items));
        items.removeIf(item -> !reach.includes(item.scope()));
        return new PostureBoard(items, position);
    }

    /** A scope and those below it. */
    List<PostureResource> under(String scope, Reach reach) {
        var items = new ArrayList<PostureResource>();
        var top = own.get(scope);
        if (top != null) {
            add(top, items);
        }
        items.removeIf(item -> !reach.includes(item.scope()));
        return items;
    }

    private void add(PostureResource resource, List<PostureResource> items) {
        items.add(counted(resource));
        own.values().stream()
                .filter(below -> resource.scope().equals(below.parent()))
                .sorted(Comparator.comparing(PostureResource::scope))
                .forEach(below -> add(below, items));
    }

    private PostureResource counted(PostureResource resource) {
        return resource.with(effective(resource));
    }

    /** The level that counts in a scope apart from exercises; of two scopes that have it, the nearer one is named. */
    EffectiveLevel real(PostureResource resource) {
        var upwards = upwards(resource);
        var level = highest(resource, upwards, PostureResource::realLevel);
        var from = nearest(upwards, PostureResource::realLevel, level).orElseThrow();
        return new EffectiveLevel(level, from.scope(), false);
    }

    /** The highest level that is practised in a scope, by itself or above it, also where a real level reaches it. */
    Optional<EffectiveLevel> practised(PostureResource resource) {
        var upwards =
                upwards(resource).stream().filter(PostureResource::exercise).toList();
        if (upwards.isEmpty()) {
            return Optional.empty();
        }
        var level = highest(resource, upwards, PostureResource::level);
        var from = nearest(upwards, PostureResource::level, level).orElseThrow();
        return Optional.of(new EffectiveLevel(level, from.scope(), true));
    }

    /**
     * Of two scopes with the same level, the one where it is real is named, then the nearer one. It is practised only
     * where no real level reaches it.
     */
    private EffectiveLevel effective(PostureResource resource) {
        var upwards = upwards(resource);
        var level = highest(resource, upwards, PostureResource::level);
        var real = nearest(upwards, PostureResource::realLevel, level);
        var from =
                real.or(() -> nearest(upwards, PostureResource::level, level)).orElseThrow();
        return new EffectiveLevel(level, from.scope(), real.isEmpty());
    }

    /** The scope itself, and those above it. */
    private List<PostureResource> upwards(PostureResource resource) {
        var upwards = new ArrayList<PostureResource>();
        for (var at = resource; at != null; at = above(at)) {
            upwards.add(at);
        }
        return upwards;
    }

    private String highest(
            PostureResource resource, List<PostureResource> upwards, Function<PostureResource, String> level) {
        var definition = models.apply(resource.model());
        return upwards.stream().map(level).reduce(definition::higher).orElseThrow();
    }

    private static Optional<PostureResource> nearest(
            List<PostureResource> upwards, Function<PostureResource, String> has, String level) {
        return upwards.stream().filter(scope -> has.apply(scope).equals(level)).findFirst();
    }

    private @Nullable PostureResource above(PostureResource resource) {
        return resource.parent() == null ? null : own.get(resource.parent());
    }
}
