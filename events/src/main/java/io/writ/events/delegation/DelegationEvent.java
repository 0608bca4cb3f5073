package io.writ.events.delegation;

import io.writ.events.Act;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one delegation's stream, {@code delegation-<id>}. */
public sealed interface DelegationEvent {

    Act act();

    /**
     * A person lets another decide in their seat. The actor's manager is in {@code act}.
     *
     * @param to id of the delegate
     * @param from when it begins
     * @param until when it ends; nothing is decided by it at that moment or later
     * @param roles of the delegator, as their token said when they delegated
     * @param groups of the delegator, likewise
     */
    record Delegated(
            Act act,
            String to,
            Instant from,
            Instant until,
            Scope scope,
            String reason,
            List<String> roles,
            List<String> groups)
            implements DelegationEvent {

        public Delegated {
            roles = List.copyOf(roles);
            groups = List.copyOf(groups);
        }
    }

    /** It ended before its time. */
    record Revoked(Act act, @Nullable String reason) implements DelegationEvent {}
}
