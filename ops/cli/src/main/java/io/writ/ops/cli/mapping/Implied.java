package io.writ.ops.cli.mapping;

import io.writ.api.approval.ApprovalState;
import java.util.Set;

/**
 * A command that the log leaves out: done first when one of {@code before} meets an approval in {@code state}.
 *
 * @param as the role that does it
 */
public record Implied(Set<StepCommand> before, ApprovalState state, StepCommand command, String as) {}
