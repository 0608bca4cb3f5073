package io.writ.ops.cli.importing;

import io.writ.api.approval.ApprovalResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one case.
 *
 * @param approval as the last accepted step left it; null when none was opened
 */
record CaseResult(String id, @Nullable ApprovalResource approval, List<StepResult> steps) {}
