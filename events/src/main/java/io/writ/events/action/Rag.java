package io.writ.events.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Whether an action is on time, derived from its state and the time; never stored. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Rag {
    /** Past its due date and not done, or not verified as it has to be. */
    RED,
    /** Due soon, see {@link Timing#SOON_PARTS}, or blocked. */
    AMBER,
    /** In time. */
    GREEN;

    /** Null for what is settled: done, given up or rejected. */
    public static @Nullable Rag of(Action state, Instant now) {
        if (!(state instanceof Action.Known known) || known.settled()) {
            return null;
        }
        var timing = known.details().timing();
        if (!now.isBefore(timing.dueAt())) {
            return RED;
        }
        return known instanceof Action.Blocked || !now.isBefore(timing.soonAt()) ? AMBER : GREEN;
    }
}
