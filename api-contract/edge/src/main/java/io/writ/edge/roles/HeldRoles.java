package io.writ.edge.roles;

import io.writ.events.grant.RoleTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The roles of somebody at a moment: what their token carries and what was granted to them, without what is withheld.
 *
 * @param withheld beats what is held; without an entity it takes the role wholly, with one it takes it for that entity
 */
public record HeldRoles(Set<HeldRole> held, Set<HeldRole> withheld) {

    public HeldRoles {
        held = Set.copyOf(held);
        withheld = Set.copyOf(withheld);
    }

    /** @param carried roles as they stand in a token */
    public static HeldRoles of(Collection<String> carried, List<RoleTerms> settled) {
        var held = new HashSet<HeldRole>();
        var withheld = new HashSet<HeldRole>();
        carried.forEach(text -> HeldRole.parse(text).ifPresent(held::add));
        for (var terms : settled) {
            var role = new HeldRole(terms.role(), terms.entity());
            switch (terms.effect()) {
                case GRANTED -> held.add(role);
                case WITHHELD -> withheld.add(role);
            }
        }
        return new HeldRoles(held, withheld);
    }

    /** Whether no role depends on what it is used on. */
    boolean isPlain() {
        return held.stream().allMatch(role -> role.entity() == null)
                && withheld.stream().allMatch(role -> role.entity() == null);
    }

    public Reach reach(String role) {
        if (withheld.contains(new HeldRole(role, null))) {
            return Reach.NOWHERE;
        }
        var without = new Reach(true, entities(withheld, role));
        return held.contains(new HeldRole(role, null)) ? without : new Reach(false, entities(held, role)).and(without);
    }

    /** How far at least one of these roles goes. */
    Reach reach(Set<String> roles) {
        return roles.stream().map(this::reach).reduce(Reach.NOWHERE, Reach::or);
    }

    /** The roles that count for what belongs to an entity; null for what belongs to none in particular. */
    Set<String> at(@Nullable String entity) {
        return names().stream().filter(role -> reach(role).includes(entity)).collect(Collectors.toUnmodifiableSet());
    }

    /** The roles that nothing limits. */
    Set<String> whole() {
        return names().stream().filter(role -> reach(role).isWhole()).collect(Collectors.toUnmodifiableSet());
    }

    /** Every role that counts for something. */
    public Set<String> names() {
        return held.stream()
                .map(HeldRole::role)
                .filter(role -> !reach(role).isNowhere())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As a token would carry them, in alphabetical order. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        for (var role : names()) {
            var reach = reach(role);
            if (reach.everywhere()) {
                texts.add(role);
            } else {
                reach.entities().forEach(entity -> texts.add(role + ":" + entity));
            }
        }
        return texts.stream().sorted().toList();
    }

    private static Set<String> entities(Set<HeldRole> roles, String name) {
        return roles.stream()
                .filter(role -> role.role().equals(name) && role.entity() != null)
                .map(role -> String.valueOf(role.entity()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
