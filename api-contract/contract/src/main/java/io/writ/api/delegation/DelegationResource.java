package io.writ.api.delegation;

import io.writ.api.affordance.AllowedAction;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delegation. It holds from {@code from} until {@code until} unless it was revoked.
 *
 * @param version of its stream; also in the ETag
 * @param by id of the delegator
 * @param to id of the delegate
 * @param allowedActions what the caller may do with it now; absent in lists and in what it was in the past
 */
public record DelegationResource(
        String id,
        long version,
        String by,
        String to,
        Instant from,
        Instant until,
        Scope scope,
        String reason,
        Instant delegatedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable String revocationReason,
        @Nullable List<AllowedAction> allowedActions) {

    /** The resource, or nothing when the delegation does not exist. */
    public static Optional<DelegationResource> of(String id, long version, Delegation state) {
        return switch (state) {
            case Delegation.None none -> Optional.empty();
            case Delegation.Granted granted -> Optional.of(of(id, version, granted.terms(), null));
            case Delegation.Revoked revoked -> Optional.of(of(id, version, revoked.terms(), revoked));
        };
    }

    private static DelegationResource of(
            String id, long version, Delegated terms, Delegation.@Nullable Revoked revoked) {
        return new DelegationResource(
                id,
                version,
                terms.act().by().id(),
                terms.to(),
                terms.from(),
                terms.until(),
                terms.scope(),
                terms.reason(),
                terms.act().at(),
                revoked == null ? null : revoked.revoked().at(),
                revoked == null ? null : revoked.revoked().by().id(),
                revoked == null ? null : revoked.reason(),
                null);
    }

    /** The same, with what the one who reads it may do with it. */
    public DelegationResource withAllowedActions(List<AllowedAction> actions) {
        return new DelegationResource(
                id,
                version,
                by,
                to,
                from,
                until,
                scope,
                reason,
                delegatedAt,
                revokedAt,
                revokedBy,
                revocationReason,
                List.copyOf(actions));
    }
}
