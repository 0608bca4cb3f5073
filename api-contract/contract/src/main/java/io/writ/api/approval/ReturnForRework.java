package io.writ.api.approval;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a pending request back to its requester.
 *
 * @param onBehalfOf id of the delegation by which the caller does so in another's seat; absent for their own
 */
public record ReturnForRework(
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @Size(max = 4000) @Nullable String reason,
        @Nullable UUID onBehalfOf) {}
