package io.writ.ops.standalone.identity;

import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The applications of the office: one for people in a browser, and each agent and system with itself as secret. */
final class DevelopmentClients {

    private DevelopmentClients() {}

    static RegisteredClientRepository repository(String issuer) {
        var machines = Office.USERS.stream().filter(user -> !user.person()).map(DevelopmentClients::machine);
        return new InMemoryRegisteredClientRepository(
                Stream.concat(Stream.of(browser(issuer)), machines).toList());
    }

    private static RegisteredClient browser(String issuer) {
        return RegisteredClient.withId(DevelopmentClaims.CLIENT)
                .clientId(DevelopmentClaims.CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(issuer + "/docs/oauth2-redirect.html")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokens())
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
