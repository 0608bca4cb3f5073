package io.writ.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a person's data from being erased.
 *
 * @param erasure id that the person's erasures have; the person is not named
 * @param releasedAt nothing while it holds
 */
public record LegalHoldResource(
        String id,
        String erasure,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt) {}
