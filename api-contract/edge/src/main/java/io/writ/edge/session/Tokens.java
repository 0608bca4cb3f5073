package io.writ.edge.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What the issuer gave; never seen by a browser.
 *
 * @param refreshAt when a new access token is asked for, a little before the old one ends
 */
record Tokens(
        String access,
        Instant expires,
        Instant refreshAt,
        @Nullable String refresh,
        @Nullable String id) {

    private static final Duration EARLY = Duration.ofSeconds(30);

    /** @param before what is kept where the answer has nothing new; null at sign-in */
    static Tokens of(OAuth2AccessTokenResponse answer, Instant now, @Nullable Tokens before) {
        var access = answer.getAccessToken();
        var expires = now.plus(lifetime(access));
        var quarter = Duration.between(now, expires).dividedBy(4);
        var early = quarter.compareTo(EARLY) < 0 ? quarter : EARLY;
        var refresh = answer.getRefreshToken();
        var id = answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        return new Tokens(
                access.getTokenValue(),
                expires,
                expires.minus(early),
                refresh != null ? refresh.getTokenValue() : before == null ? null : before.refresh(),
                id instanceof String text ? text : before == null ? null : before.id());
    }

    /** The library counts from its own now. */
    private static Duration lifetime(OAuth2AccessToken access) {
        var from = access.getIssuedAt();
        var to = access.getExpiresAt();
        return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
    }
}
