package io.writ.events.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Whether an action is on time, derived from its state and the time; never stored. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Rag {
    /** Past its due date and not done. */
    RED,
    /** Due soon, see {@link Timing#SOON_PARTS}, or blocked. */
    AMBER,
    /** In time. */
    GREEN;

    /** Null for what is done, given up or rejected. */
    public static @Nullable Rag of(Action state, Instant now) {
        if (!(state instanceof Action.Unsettled unsettled)) {
            return null;
        }
        var timing = unsettled.details().timing();
        if (!now.isBefore(timing.dueAt())) {
            return RED;
        }
        return unsettled instanceof Action.Blocked || !now.isBefore(timing.soonAt()) ? AMBER : GREEN;
    }
}
