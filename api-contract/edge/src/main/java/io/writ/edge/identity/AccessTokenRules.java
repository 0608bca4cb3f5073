package io.writ.edge.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token must say besides being signed: RFC 8725, RFC 9068, and Entra's rules for version 2.0. */
final class AccessTokenRules implements OAuth2TokenValidator<Jwt> {

    /** Claims that only an ID token has. */
    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash", "s_hash");

    private final String issuer;
    private final Set<String> audience;
    private final Set<String> tenants;
    private final Duration skew;
    private final InstantSource clock;
    private final CallerClaims claims;

    AccessTokenRules(IdentityProperties properties, CallerClaims claims, InstantSource clock) {
        this.issuer = String.valueOf(properties.issuer());
        this.audience = properties.audience();
        this.tenants = properties.tenants();
        this.skew = properties.clockSkew();
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        var reason = refuse(token);
        return reason == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, reason, null));
    }

    private @Nullable String refuse(Jwt token) {
        if (!issuer.equals(token.getClaimAsString("iss"))) {
            return "The token is from another issuer.";
        }
        var meantFor = token.getAudience();
        if (meantFor == null || Collections.disjoint(meantFor, audience)) {
            return "The token is meant for another service.";
        }
        var elsewhere = wrongTenant(token);
        if (elsewhere != null) {
            return elsewhere;
        }
        var late = outOfTime(token);
        return late != null ? late : wrongKind(token);
    }

    private @Nullable String wrongTenant(Jwt token) {
        if (tenants.isEmpty()) {
            return null;
        }
        if (!tenants.contains(String.valueOf(token.getClaimAsString("tid")))) {
            return "The token is from another tenant.";
        }
        return CallerClaims.isOfEntra(token) ? null : "The token names nobody.";
    }

    private @Nullable String outOfTime(Jwt token) {
        var now = clock.instant();
        Instant expires = token.getExpiresAt();
        if (expires == null || !now.isBefore(expires.plus(skew))) {
            return "The token has expired.";
        }
        Instant from = token.getNotBefore();
        return from != null && now.isBefore(from.minus(skew)) ? "The token is not valid yet." : null;
    }

    private @Nullable String wrongKind(Jwt token) {
        if (CallerClaims.isOfEntra(token) && !"2.0".equals(token.getClaimAsString("ver"))) {
            return "The token is not of version 2.0.";
        }
        if (OF_ID_TOKENS.stream().anyMatch(token::hasClaim) || !isBearer(token) || !claims.grantAnything(token)) {
            return "The token is not an access token.";
        }
        if (token.hasClaim("cnf")) {
            return "The token is bound to a key, which a bearer cannot prove to have.";
        }
        return claims.namesSomebody(token) ? null : "The token names nobody.";
    }

    /** Keycloak says in a claim what kind of token it is. */
    private static boolean isBearer(Jwt token) {
        var kind = token.getClaims().get("typ");
        return kind == null || "Bearer".equalsIgnoreCase(kind.toString());
    }
}
