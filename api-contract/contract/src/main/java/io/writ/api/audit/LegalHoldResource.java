package io.writ.api.audit;

import io.writ.api.affordance.AllowedAction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a person's data from being erased.
 *
 * @param erasure id that the person's erasures have; the person is not named
 * @param releasedAt nothing while it holds
 * @param allowedActions what the caller may do with it now; absent in what it was in the past
 */
public record LegalHoldResource(
        String id,
        String erasure,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable String releasedBy,
        @Nullable Instant releasedAt,
        @Nullable List<AllowedAction> allowedActions) {

    /** The same, with what the one who reads it may do with it. */
    public LegalHoldResource withAllowedActions(List<AllowedAction> actions) {
        return new LegalHoldResource(
                id, erasure, reason, placedBy, placedAt, releasedBy, releasedAt, List.copyOf(actions));
    }
}
