package io.writ.command.delegation;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.delegation.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of one delegation. */
public sealed interface DelegationCommand {

    Principal by();

    /** When it is decided, by the service's clock. */
    Instant at();

    default Act act() {
        return new Act(by().actor(), at(), null);
    }

    /** The name that metadata and refusals carry. */
    default String name() {
        return switch (this) {
            case Delegate delegate -> "delegation.delegate";
            case Revoke revoke -> "delegation.revoke";
        };
    }

    /**
     * Lets another decide in one's own seats. Refused when repeated.
     *
     * @param carried roles as the delegator's token says them: what the engine granted is looked up at each decision
     * @param to id of the delegate
     */
    record Delegate(
            Principal by,
            Instant at,
            List<String> carried,
            String to,
            Instant from,
            Instant until,
            Scope scope,
            String reason)
            implements DelegationCommand {}

    /** Ends a delegation before its time. Refused when repeated. */
    record Revoke(Principal by, Instant at, @Nullable String reason) implements DelegationCommand {}
}
