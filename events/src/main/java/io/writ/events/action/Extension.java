package io.writ.events.action;

import io.writ.events.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A later due date that is asked for and not granted yet.
 *
 * @param number from 1, in the order in which extensions of the action were asked for
 * @param policy key of the policy by which it is approved; a second person grants it where there is none
 */
public record Extension(
        Act requested,
        int number,
        Instant until,
        String reason,
        @Nullable String policy) {}
