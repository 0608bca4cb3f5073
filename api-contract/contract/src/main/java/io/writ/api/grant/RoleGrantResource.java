package io.writ.api.grant;

import io.writ.api.affordance.AllowedAction;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody was granted or denied. It counts until {@code until} unless it was revoked.
 *
 * @param version of its stream; also in the ETag
 * @param principal id of whom it is about
 * @param entity to which it is limited; absent when it is not
 * @param grantedBy id of who settled it
 * @param allowedActions what the caller may do with it now; absent in lists and in what it was in the past
 */
public record RoleGrantResource(
        String id,
        long version,
        RoleTerms.Effect effect,
        String principal,
        String role,
        @Nullable String entity,
        @Nullable Instant until,
        String reason,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable String revocationReason,
        @Nullable List<AllowedAction> allowedActions) {

    /** The resource, or nothing when it does not exist. */
    public static Optional<RoleGrantResource> of(String id, long version, RoleGrant state) {
        return switch (state) {
            case RoleGrant.None none -> Optional.empty();
            case RoleGrant.InForce inForce -> Optional.of(of(id, version, inForce.terms(), null));
            case RoleGrant.Revoked revoked -> Optional.of(of(id, version, revoked.terms(), revoked));
        };
    }

    private static RoleGrantResource of(String id, long version, RoleTerms terms, RoleGrant.@Nullable Revoked revoked) {
        return new RoleGrantResource(
                id,
                version,
                terms.effect(),
                terms.principal(),
                terms.role(),
                terms.entity(),
                terms.until(),
                terms.reason(),
                terms.act().by().id(),
                terms.act().at(),
                revoked == null ? null : revoked.revoked().at(),
                revoked == null ? null : revoked.revoked().by().id(),
                revoked == null ? null : revoked.reason(),
                null);
    }

    /** The same, with what the one who reads it may do with it. */
    public RoleGrantResource withAllowedActions(List<AllowedAction> actions) {
        return new RoleGrantResource(
                id,
                version,
                effect,
                principal,
                role,
                entity,
                until,
                reason,
                grantedBy,
                grantedAt,
                revokedAt,
                revokedBy,
                revocationReason,
                List.copyOf(actions));
    }
}
