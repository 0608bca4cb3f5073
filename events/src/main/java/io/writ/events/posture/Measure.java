package io.writ.events.posture;

import io.writ.events.action.Priority;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure with everything that its action needs.
 *
 * @param escalateTo ids of those who are told when the action is overdue; null when nobody is
 */
public record Measure(
        String key,
        String title,
        boolean mandatory,
        String owner,
        Instant dueAt,
        Priority priority,
        @Nullable List<String> escalateTo) {

    public Measure {
        escalateTo = escalateTo == null ? null : List.copyOf(escalateTo);
    }
}
