package io.writ.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** @param until the later due date */
public record RequestExtension(
        @NotNull Instant until, @NotBlank @Size(max = 4000) String reason) {}
