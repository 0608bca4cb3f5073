package io.writ.events.posture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * Who else must agree to a transition: so many of those entitled, or an approval.
 *
 * @param by who ratifies; null when an approval does
 * @param needed how many of them; null when an approval does
 * @param policy key of the approval policy that decides; null when people ratify directly
 * @param within how long there is for it; afterwards the transition lapses, or reverts where it took effect before
 */
public record Ratification(
        @Nullable Entitled by,
        @Nullable Integer needed,
        @Nullable String policy,
        TakesEffect takesEffect,
        Duration within) {

    /** Whether a transition waits for its ratification. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum TakesEffect {
        AT_ONCE,
        ONCE_RATIFIED
    }
}
