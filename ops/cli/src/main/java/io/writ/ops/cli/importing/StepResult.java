package io.writ.ops.cli.importing;

import io.writ.ops.cli.client.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one step.
 *
 * @param implied whether the log leaves the step out and the mapping puts it in
 * @param problem why it was refused; null when it was not
 */
record StepResult(
        int index,
        String activity,
        Instant time,
        String by,
        boolean implied,
        boolean replayed,
        @Nullable Problem problem) {

    boolean refused() {
        return problem != null;
    }
}
