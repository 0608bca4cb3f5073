package io.writ.api.posture;

import io.writ.events.action.Priority;
import io.writ.events.posture.OpenMeasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A measure that a level demands.
 *
 * @param transition that opened it
 * @param mandatory whether the posture cannot be lowered before it is verified or waived
 * @param action that carries it out, once that is concluded
 */
public record MeasureResource(
        String transition,
        String key,
        String title,
        boolean mandatory,
        String owner,
        Instant dueAt,
        Priority priority,
        OpenMeasure.Status status,
        @Nullable String action) {

    public static MeasureResource of(OpenMeasure open) {
        var measure = open.measure();
        return new MeasureResource(
                open.transition(),
                measure.key(),
                measure.title(),
                measure.mandatory(),
                measure.owner(),
                measure.dueAt(),
                measure.priority(),
                open.status(),
                open.action());
    }
}
