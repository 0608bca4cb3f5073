package io.writ.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why; shown to everybody who sees the action. */
public record ActionReason(@NotBlank @Size(max = 4000) String reason) {}
