package io.writ.events.posture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What became of a measure.
 *
 * @param exercise whether it is only practised
 * @param action that carries it out, once it is concluded
 */
public record OpenMeasure(
        String transition,
        boolean exercise,
        Measure measure,
        Status status,
        @Nullable String action) {

    /** What became of a measure. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Status {
        OPEN,
        VERIFIED,
        CANCELLED,
        WAIVED
    }

    /** Whether the posture cannot be lowered because of it. */
    public boolean blocksLowering() {
        return measure.mandatory() && (status == Status.OPEN || status == Status.CANCELLED);
    }
}
