package io.writ.api.approval;

import io.writ.events.approval.Effect;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a system did because a request was approved.
 *
 * @param status {@code requested}, {@code enacted} or {@code failed}
 * @param reference the system's own name of the effect
 * @param reason required when it failed
 */
public record ReportEffect(
        @NotNull Effect.Status status,
        @Size(max = 300) @Nullable String reference,
        @Size(max = 4000) @Nullable String reason) {}
