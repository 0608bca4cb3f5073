package io.writ.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param owner id of the person or agent who answers for it from now on */
public record AssignAction(
        @NotBlank @Size(max = 300) String owner,
        @Size(max = 4000) @Nullable String reason) {}
