package io.writ.events.posture;

import io.writ.events.action.Priority;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An action that a transition demands.
 *
 * @param key unique in its transition, kebab-case
 * @param mandatory whether the posture cannot be lowered before it is verified or waived
 * @param dueWithin counted from when the transition takes effect
 * @param owner of the action; null when the one who proposed the transition owns it
 */
public record MeasureRule(
        String key,
        String title,
        boolean mandatory,
        Duration dueWithin,
        @Nullable String owner,
        Priority priority) {}
