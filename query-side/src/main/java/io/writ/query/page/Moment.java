package io.writ.query.page;

import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A moment of the past, and by which clock.
 *
 * @param asOf what was recorded by then counts
 * @param claimed for a time: what had happened by then counts, as an import of past cases claims where it does
 */
public record Moment(AsOf asOf, boolean claimed) {

    /** Parameters that say it. */
    public static final Set<String> NAMES = Set.of("asOf", "clock");

    /** The same, and others beside them. */
    public static Set<String> names(String... others) {
        return Stream.concat(NAMES.stream(), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
    }

    /** What {@code asOf} may be, for the documentation of operations. */
    public static final String AS_OF = AsOf.DESCRIBED;

    /** What {@code clock} may be, for the documentation of operations. */
    public static final String CLOCK =
            "With a time in asOf: recorded (what was known then) or claimed (what had happened then, by imports)";

    /** Null for now. */
    public static @Nullable Moment of(Parameters parameters) {
        var asOf = AsOf.of(parameters);
        var claimed = parameters.read("clock", Moment::isClaimed, "It is recorded or claimed.");
        if (claimed != null && !(asOf instanceof AsOf.Time)) {
            throw Parameters.invalid("clock", "no-time", "It goes with a time in asOf.");
        }
        return asOf == null ? null : new Moment(asOf, Boolean.TRUE.equals(claimed));
    }

    private static boolean isClaimed(String clock) {
        return switch (clock) {
            case "recorded" -> false;
            case "claimed" -> true;
            default -> throw new IllegalArgumentException(clock);
        };
    }

    /** @param claimedAt when it happened, where somebody claims another time than it was recorded at */
    public boolean includes(LoggedEvent logged, @Nullable Instant claimedAt) {
        return (claimed && claimedAt != null && asOf instanceof AsOf.Time(Instant time))
                ? !claimedAt.isAfter(time)
                : asOf.includes(logged);
    }
}
