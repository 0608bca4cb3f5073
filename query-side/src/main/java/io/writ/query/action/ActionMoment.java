package io.writ.query.action;

import io.writ.events.action.ActionEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.query.page.AsOf;
import io.writ.query.page.Parameters;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A moment of the past, and by which clock.
 *
 * @param asOf what was recorded by then counts
 * @param claimed for a time: what had happened by then counts, as an import of past cases claims where it does
 */
record ActionMoment(AsOf asOf, boolean claimed) {

    static final Set<String> NAMES = Set.of("asOf", "clock");

    /** Null for now. */
    static @Nullable ActionMoment of(Parameters parameters) {
        var asOf = parameters.read("asOf", AsOf::parse, "It is a time as RFC 3339 writes it, or a position.");
        var claimed = parameters.read("clock", ActionMoment::isClaimed, "It is recorded or claimed.");
        if (claimed != null && !(asOf instanceof AsOf.Time)) {
            throw Parameters.invalid("clock", "no-time", "It goes with a time in asOf.");
        }
        return asOf == null ? null : new ActionMoment(asOf, Boolean.TRUE.equals(claimed));
    }

    private static boolean isClaimed(String clock) {
        return switch (clock) {
            case "recorded" -> false;
            case "claimed" -> true;
            default -> throw new IllegalArgumentException(clock);
        };
    }

    boolean includes(LoggedEvent logged, ActionEvent event) {
        return (claimed && asOf instanceof AsOf.Time time)
                ? !Objects.requireNonNullElse(event.act().claimedAt(), logged.recordedAt())
                        .isAfter(time.time())
                : asOf.includes(logged);
    }

    /** Whether the row has not changed since; what is recorded by then has happened by then, too. */
    boolean covers(ActionTable.Row row) {
        return switch (asOf) {
            case AsOf.Position position -> row.position() <= position.position();
            case AsOf.Time time -> !row.updatedAt().isAfter(time.time());
        };
    }

    /** Whether the action may have been there; false only where it was not. */
    boolean mayKnow(ActionTable.Row row) {
        return switch (asOf) {
            case AsOf.Position position -> row.beganPosition() <= position.position();
            case AsOf.Time time
            when claimed -> {
                var act = row.state().details().submitted();
                yield !Objects.requireNonNullElse(act.claimedAt(), row.beganAt())
                        .isAfter(time.time());
            }
            case AsOf.Time time -> !row.beganAt().isAfter(time.time());
        };
    }
}
