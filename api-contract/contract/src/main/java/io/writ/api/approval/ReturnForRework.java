package io.writ.api.approval;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Sends a pending request back to its requester. */
public record ReturnForRework(
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @Size(max = 4000) @Nullable String reason) {}
