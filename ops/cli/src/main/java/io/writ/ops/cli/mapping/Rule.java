package io.writ.ops.cli.mapping;

import io.writ.api.approval.ApprovalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one activity means.
 *
 * @param when other commands for certain states of the approval
 * @param as the role that acts; otherwise the log's attribute says it
 * @param text reason of a return, withdrawal, reopening or failure, remark of a decision, or text of a comment
 * @param reference of an effect, the system's own name of it
 */
public record Rule(
        StepCommand command,
        @Nullable Map<ApprovalState, StepCommand> when,
        @Nullable String as,
        @Nullable Template text,
        @Nullable Template reference) {

    /** The command for an approval in this state; null when there is no approval yet. */
    public StepCommand commandIn(@Nullable ApprovalState state) {
        return when == null || state == null ? command : when.getOrDefault(state, command);
    }
}
