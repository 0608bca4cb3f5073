package io.writ.api.action;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A remark; shown to everybody who sees the action. */
public record ActionNote(@Size(max = 4000) @Nullable String note) {}
