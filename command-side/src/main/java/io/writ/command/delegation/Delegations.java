package io.writ.command.delegation;

import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.grant.RoleTerms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The delegations as they are at the moment of a decision. */
@FunctionalInterface
public interface Delegations {

    /** Nobody delegated anything. */
    Delegations NONE = id -> Delegation.NONE;

    /** The delegation of this id; {@link Delegation#NONE} when there is none. */
    Delegation of(String id);

    /** The delegator's roles that count for what belongs to an entity; empty where they may not decide themselves. */
    default Optional<List<String>> roles(Delegated terms, @Nullable String entity) {
        return Optional.of(terms.roles());
    }

    /** What the engine itself settled about somebody's roles, as far as it is in force. */
    default List<RoleTerms> settled(String principal) {
        return List.of();
    }
}
