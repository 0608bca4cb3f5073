package io.writ.events.grant;

import io.writ.events.Act;
import org.jspecify.annotations.Nullable;

/** The state of one role grant. */
public sealed interface RoleGrant {

    RoleGrant NONE = new None();

    /** Nothing happened yet. */
    record None() implements RoleGrant {}

    /** In force until its time is up. */
    record InForce(RoleTerms terms) implements RoleGrant {}

    /** Ended before its time. */
    record Revoked(RoleTerms terms, Act revoked, @Nullable String reason) implements RoleGrant {}

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    static RoleGrant evolve(RoleGrant state, RoleGrantEvent event) {
        return switch (event) {
            case RoleGrantEvent.Granted granted when state instanceof None -> new InForce(RoleTerms.of(granted));
            case RoleGrantEvent.Withheld withheld when state instanceof None -> new InForce(RoleTerms.of(withheld));
            case RoleGrantEvent.Revoked revoked
            when state instanceof InForce inForce -> new Revoked(inForce.terms(), revoked.act(), revoked.reason());
            case RoleGrantEvent.Granted e -> throw cannotFollow(state, e);
            case RoleGrantEvent.Withheld e -> throw cannotFollow(state, e);
            case RoleGrantEvent.Revoked e -> throw cannotFollow(state, e);
        };
    }

    private static IllegalStateException cannotFollow(RoleGrant state, RoleGrantEvent event) {
        return new IllegalStateException("%s cannot follow in state %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
