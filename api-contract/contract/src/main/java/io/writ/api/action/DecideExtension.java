package io.writ.api.action;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param extension number of the one that is asked for */
public record DecideExtension(
        @Min(1) int extension,
        @NotNull Boolean granted,
        @Size(max = 4000) @Nullable String reason) {}
