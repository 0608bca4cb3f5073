package io.writ.ops.standalone.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The applications of the office: the portal, and each agent and system with itself as secret. */
final class DevelopmentClients {

    private DevelopmentClients() {}

    /** @param portal the portal's, where there is one */
    static List<RegisteredClient> all(Optional<RegisteredClient> portal) {
        var machines = Office.USERS.stream().filter(user -> !user.person()).map(DevelopmentClients::machine);
        return Stream.concat(portal.stream(), machines).toList();
    }

    /** The back end of the portal, which keeps a secret and refreshes its tokens; each refresh token is good once. */
    static RegisteredClient portal(String issuer, String secret, Duration lifetime) {
        return RegisteredClient.withId(DevelopmentIdentity.PORTAL)
                .clientId(DevelopmentIdentity.PORTAL)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(issuer + "/api/v1/session/callback")
                .postLogoutRedirectUri(issuer + "/session")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .setting(BackChannelLogout.ADDRESS, issuer + "/session/back-channel-logout")
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(lifetime)
                        .refreshTokenTimeToLive(TokenMint.LIFETIME)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    private static RegisteredClient machine(DevelopmentUser user) {
        return RegisteredClient.withId(user.subject())
                .clientId(user.subject())
                .clientSecret("{noop}" + user.subject())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens())
                .build();
    }

    private static TokenSettings tokens() {
        return TokenSettings.builder().accessTokenTimeToLive(TokenMint.LIFETIME).build();
    }
}
