package io.writ.api.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An extension that is asked for.
 *
 * @param policy key of the policy that decides it; absent where a second person does
 */
public record ActionExtension(
        int number,
        Instant until,
        String reason,
        String requestedBy,
        Instant requestedAt,
        @Nullable String policy) {}
