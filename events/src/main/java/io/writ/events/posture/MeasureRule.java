package io.writ.events.posture;

import io.writ.events.action.Priority;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that a transition demands.
 *
 * @param key unique in its transition, kebab-case
 * @param mandatory whether the posture cannot be lowered before it is verified or waived
 * @param dueWithin counted from when the transition takes effect
 * @param owner of the action; null when a person owns it who stands behind the transition: the one who proposed it, who
 *     answers for the agent that did, or else the first who ratified it
 * @param escalateTo ids of those who are told when the action is overdue; null when nobody is
 */
public record MeasureRule(
        String key,
        String title,
        boolean mandatory,
        Duration dueWithin,
        @Nullable String owner,
        Priority priority,
        @Nullable List<String> escalateTo) {

    public MeasureRule {
        escalateTo = escalateTo == null ? null : List.copyOf(escalateTo);
    }
}
