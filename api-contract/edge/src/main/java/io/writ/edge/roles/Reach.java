package io.writ.edge.roles;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a role or a right goes: to the things of these entities, or to everything but those.
 *
 * @param everywhere whether {@code entities} are the ones that it does not go to
 */
public record Reach(boolean everywhere, Set<String> entities) {

    public static final Reach EVERYWHERE = new Reach(true, Set.of());

    public static final Reach NOWHERE = new Reach(false, Set.of());

    public Reach {
        entities = Set.copyOf(entities);
    }

    /** @param entity that something belongs to; null when to none in particular */
    public boolean includes(@Nullable String entity) {
        return entity == null ? everywhere : everywhere != entities.contains(entity);
    }

    public boolean isNowhere() {
        return !everywhere && entities.isEmpty();
    }

    /** Whether nothing limits it. */
    public boolean isWhole() {
        return everywhere && entities.isEmpty();
    }

    public Reach or(Reach other) {
        if (!everywhere && other.everywhere) {
            return other.or(this);
        }
        if (everywhere) {
            return new Reach(
                    true, other.everywhere ? common(entities, other.entities) : less(entities, other.entities));
        }
        return new Reach(false, union(entities, other.entities));
    }

    public Reach and(Reach other) {
        return complement().or(other.complement()).complement();
    }

    private Reach complement() {
        return new Reach(!everywhere, entities);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Set<String> less(Set<String> some, Set<String> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }
}
