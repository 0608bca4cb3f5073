package io.writ.edge.session;

import io.writ.edge.identity.AccessTokens;
import io.writ.edge.identity.CallerToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/** What tokens say that came from the issuer's token endpoint, or as its word that a session is over. */
final class SignedInTokens {

    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** How long ago the issuer may have said it, and so how long it is remembered. */
    static final Duration OLDEST = Duration.ofMinutes(5);

    /** By which the issuer's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final AccessTokens tokens;
    private final Issuer issuer;
    private final Clock clock;

    SignedInTokens(AccessTokens tokens, Issuer issuer, Clock clock) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @throws JwtException when it is no good here, as it would be in a request that carried it */
    Jwt access(String token) {
        return tokens.decoder().decode(token);
    }

    CallerToken caller(Jwt access) {
        return tokens.authentication(access);
    }

    /** @throws JwtException when it is not the answer to this sign-in */
    Jwt id(String token, String nonce) {
        var validator = new OidcIdTokenValidator(issuer.registration());
        validator.setClock(clock);
        var id = tokens.others(validator, "JWT").decode(token);
        if (!nonce.equals(id.getClaimAsString("nonce"))) {
            throw new JwtException("the nonce is another sign-in's");
        }
        return id;
    }

    /** @throws JwtException when it is not the issuer's word that a session of ours is over */
    Jwt logout(String token) {
        return tokens.others(this::validLogout, "logout+jwt").decode(token);
    }

    /** OpenID Connect Back-Channel Logout 1.0, section 2.6. */
    private OAuth2TokenValidatorResult validLogout(Jwt token) {
        boolean valid = issuer.location().equals(token.getClaimAsString("iss"))
                && Objects.requireNonNullElse(token.getAudience(), List.of())
                        .contains(issuer.registration().getClientId())
                && isFresh(token)
                && token.hasClaim("jti")
                && token.getClaims().get("events") instanceof Map<?, ?> events
                && events.containsKey(LOGOUT_EVENT)
                && !token.hasClaim("nonce")
                && (token.hasClaim("sid") || token.hasClaim("sub"));
        return valid
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"));
    }

    private boolean isFresh(Jwt token) {
        var issued = token.getIssuedAt();
        var expires = token.getExpiresAt();
        var now = clock.instant();
        return issued != null
                && expires != null
                && now.isBefore(expires)
                && now.isBefore(issued.plus(OLDEST))
                && issued.isBefore(now.plus(AHEAD));
    }

    /** Whether the issuer confirmed what was asked for: {@code acrs} as Entra has it, or {@code acr}. */
    static boolean confirms(Jwt access, @Nullable String context) {
        return context == null
                || context.equals(access.getClaimAsString("acr"))
                || (access.getClaims().get("acrs") instanceof Collection<?> all && all.contains(context));
    }
}
