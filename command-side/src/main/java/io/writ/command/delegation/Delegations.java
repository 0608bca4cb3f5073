package io.writ.command.delegation;

import io.writ.events.delegation.Delegation;

/** The delegations as they are at the moment of a decision. */
@FunctionalInterface
public interface Delegations {

    /** Nobody delegated anything. */
    Delegations NONE = id -> Delegation.NONE;

    /** The delegation of this id; {@link Delegation#NONE} when there is none. */
    Delegation of(String id);
}
