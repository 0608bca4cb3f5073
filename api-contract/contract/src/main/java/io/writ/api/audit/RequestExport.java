package io.writ.api.audit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a copy of a part of the log.
 *
 * @param policy approvals of this policy only; all events without it
 * @param fromPosition of the first event, 0 without it
 * @param toPosition of the last event; the end of the log at the time of asking without it
 */
public record RequestExport(
        @NotNull ExportFormat format,
        @Size(max = 100) @Nullable String policy,
        @PositiveOrZero @Nullable Long fromPosition,
        @PositiveOrZero @Nullable Long toPosition) {}
