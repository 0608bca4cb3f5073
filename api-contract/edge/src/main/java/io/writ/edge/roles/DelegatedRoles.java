package io.writ.edge.roles;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who delegated their seats may decide themselves: a delegate does nothing in them that they could not.
 *
 * <p>What is withheld from them, or granted to them, counts as of now; a grant that ended meanwhile has ended for their
 * delegate as well.
 */
public final class DelegatedRoles {

    private static final Set<String> DECIDERS = Set.of(Role.APPROVER.code());

    private final HeldRoles held;

    private DelegatedRoles(HeldRoles held) {
        this.held = held;
    }

    /** @param carried roles as their token said them when they delegated, {@code role} or {@code role:entity} */
    public static DelegatedRoles of(String delegator, Collection<String> carried, RoleGrants grants) {
        return new DelegatedRoles(HeldRoles.of(carried, grants.of(delegator)));
    }

    /** How far they decide. */
    public Reach reach() {
        return held.reach(DECIDERS);
    }

    /** Every role of theirs, with how far they decide in it. */
    public Map<String, Reach> roles() {
        return held.names().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), role -> held.reach(role).and(reach())));
    }

    /** The roles that count for what belongs to an entity; empty where they may not decide. */
    public Optional<List<String>> at(@Nullable String entity) {
        return reach().includes(entity)
                ? Optional.of(held.at(entity).stream().sorted().toList())
                : Optional.empty();
    }
}
