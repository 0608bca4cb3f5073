package io.writ.api.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why, where a reason must be given; shown to everybody who sees the approval. */
public record RequiredReason(@NotBlank @Size(max = 4000) String reason) {}
