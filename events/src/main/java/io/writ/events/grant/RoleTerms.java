package io.writ.events.grant;

import io.writ.events.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What was settled about somebody's role.
 *
 * @param principal id of whom it is about
 * @param entity to which it is limited; null when it is not
 * @param until when it ends by itself; nothing follows from it at that moment or later
 */
public record RoleTerms(
        Act act,
        Effect effect,
        String principal,
        String role,
        @Nullable String entity,
        @Nullable Instant until,
        String reason) {

    /** Whether they have the role by it, or do not have it. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Effect {
        GRANTED,
        WITHHELD
    }

    /** Whether its time is not up. */
    public boolean lasts(Instant time) {
        return until == null || time.isBefore(until);
    }

    static RoleTerms of(RoleGrantEvent.Granted event) {
        return new RoleTerms(
                event.act(),
                Effect.GRANTED,
                event.principal(),
                event.role(),
                event.entity(),
                event.until(),
                event.reason());
    }

    static RoleTerms of(RoleGrantEvent.Withheld event) {
        return new RoleTerms(
                event.act(),
                Effect.WITHHELD,
                event.principal(),
                event.role(),
                event.entity(),
                event.until(),
                event.reason());
    }
}
