package io.writ.api.delegation;

import io.writ.events.delegation.Scope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets another person decide in the caller's seats for a time.
 *
 * @param to id of the delegate
 * @param from when it begins; now when absent
 * @param until when it ends, at most 90 days from now
 */
public record DelegateSeat(
        @NotBlank @Size(max = 300) String to,
        @Nullable Instant from,
        @NotNull Instant until,
        @NotNull Scope scope,
        @NotBlank @Size(max = 4000) String reason) {}
