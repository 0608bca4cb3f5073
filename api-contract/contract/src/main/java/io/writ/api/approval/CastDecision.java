package io.writ.api.approval;

import io.writ.events.approval.Choice;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the caller on the open stage.
 *
 * @param digest of exactly what the caller was shown; a stale one is refused
 * @param onBehalfOf id of the delegation by which the caller decides in another's seat; absent for their own
 */
public record CastDecision(
        @NotNull Choice choice,
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @Size(max = 4000) @Nullable String comment,
        @Nullable UUID onBehalfOf) {}
