package io.writ.command.grant;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.grant.RoleTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of one role grant. */
public sealed interface RoleGrantCommand {

    Principal by();

    /** When it is decided, by the service's clock. */
    Instant at();

    default Act act() {
        return new Act(by().actor(), at(), null);
    }

    /** The name that metadata and refusals carry. */
    default String name() {
        return switch (this) {
            case Settle settle ->
                switch (settle.effect()) {
                    case GRANTED -> "grant.grant";
                    case WITHHELD -> "grant.withhold";
                };
            case Revoke revoke -> "grant.revoke";
        };
    }

    /**
     * Gives somebody a role, or takes it from them. Refused when repeated.
     *
     * @param principal id of whom it is about
     * @param entity to which it is limited; null when it is not
     * @param until when it ends by itself; null when it does not
     */
    record Settle(
            Principal by,
            Instant at,
            RoleTerms.Effect effect,
            String principal,
            String role,
            @Nullable String entity,
            @Nullable Instant until,
            String reason)
            implements RoleGrantCommand {}

    /** Ends it before its time. Refused when repeated. */
    record Revoke(Principal by, Instant at, @Nullable String reason) implements RoleGrantCommand {}
}
