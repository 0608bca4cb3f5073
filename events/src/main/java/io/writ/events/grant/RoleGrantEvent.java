package io.writ.events.grant;

import io.writ.events.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The vocabulary of one role grant's stream, {@code grant-<id>}. */
public sealed interface RoleGrantEvent {

    Act act();

    /**
     * Somebody has a role from now on, whether their token carries it or not.
     *
     * @param principal id of who has it
     * @param role such as {@code approver}
     * @param entity to which it is limited; null when it is not
     * @param until when it ends by itself; null when it does not
     */
    record Granted(
            Act act,
            String principal,
            String role,
            @Nullable String entity,
            @Nullable Instant until,
            String reason) implements RoleGrantEvent {}

    /**
     * Somebody does not have a role from now on, even if their token carries it or it was granted to them.
     *
     * @param entity for which they do not have it; null when for none
     */
    record Withheld(
            Act act,
            String principal,
            String role,
            @Nullable String entity,
            @Nullable Instant until,
            String reason) implements RoleGrantEvent {}

    /** Ended before its time. */
    record Revoked(Act act, @Nullable String reason) implements RoleGrantEvent {}
}
