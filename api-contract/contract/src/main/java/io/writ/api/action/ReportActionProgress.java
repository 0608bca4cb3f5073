package io.writ.api.action;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Begins an action, or says how far it is. An empty report begins it.
 *
 * @param percent how much is done
 */
public record ReportActionProgress(
        @Min(0) @Max(100) @Nullable Integer percent,
        @Size(max = 4000) @Nullable String note) {}
