package io.writ.api.approval;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why; shown to everybody who sees the approval. */
public record Reason(@Size(max = 4000) @Nullable String reason) {}
