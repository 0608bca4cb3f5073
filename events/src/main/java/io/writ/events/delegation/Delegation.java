package io.writ.events.delegation;

import io.writ.events.Act;
import io.writ.events.delegation.DelegationEvent.Delegated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of one delegation. */
public sealed interface Delegation {

    Delegation NONE = new None();

    /** Nothing happened yet. */
    record None() implements Delegation {}

    /** In force between its dates. */
    record Granted(Delegated terms) implements Delegation {

        public boolean isInForce(Instant time) {
            return !time.isBefore(terms.from()) && time.isBefore(terms.until());
        }
    }

    /** Ended before its time. */
    record Revoked(Delegated terms, Act revoked, @Nullable String reason) implements Delegation {}

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    static Delegation evolve(Delegation state, DelegationEvent event) {
        return switch (event) {
            case Delegated delegated when state instanceof None -> new Granted(delegated);
            case DelegationEvent.Revoked revoked
            when state instanceof Granted granted -> new Revoked(granted.terms(), revoked.act(), revoked.reason());
            case Delegated e -> throw cannotFollow(state, e);
            case DelegationEvent.Revoked e -> throw cannotFollow(state, e);
        };
    }

    private static IllegalStateException cannotFollow(Delegation state, DelegationEvent event) {
        return new IllegalStateException("%s cannot follow in state %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
