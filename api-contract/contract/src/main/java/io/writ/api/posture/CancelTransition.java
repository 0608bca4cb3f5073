package io.writ.api.posture;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Takes back a transition that has not taken effect. */
public record CancelTransition(@NotBlank @Size(max = 4000) String reason) {}
