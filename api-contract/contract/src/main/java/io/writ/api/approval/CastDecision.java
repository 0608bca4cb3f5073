package io.writ.api.approval;

import io.writ.events.approval.Choice;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the caller on the open stage.
 *
 * @param digest of exactly what the caller was shown; a stale one is refused
 */
public record CastDecision(
        @NotNull Choice choice,
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @Size(max = 4000) @Nullable String comment) {}
