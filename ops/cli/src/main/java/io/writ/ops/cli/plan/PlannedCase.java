package io.writ.ops.cli.plan;

import java.util.List;

/** A case of the log as the commands of its people. */
public record PlannedCase(String id, List<PlannedStep> steps) {}
