package io.writ.ops.standalone.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.CompositeLogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;

/**
 * The development identity provider, on the same port as everything else. People sign in with one click;
 * {@code /dev/token} does not even ask for that.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(DevelopmentIdentity.SWITCH)
public class DevelopmentIdentityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentIdentityConfiguration.class);

    private final String issuer;

    DevelopmentIdentityConfiguration(Environment environment) {
        this.issuer = DevelopmentIdentity.issuer(environment);
        LOG.warn(
                "DEVELOPMENT IDENTITY PROVIDER at {}: whoever reaches this port can be anybody. Not for production.",
                issuer);
    }

    @Bean
    JWKSource<SecurityContext> developmentKeys(Environment environment) {
        var directory = Path.of(environment.getRequiredProperty(DevelopmentIdentity.DIRECTORY));
        return new ImmutableJWKSet<>(SigningKeys.in(directory));
    }

    @Bean
    TokenMint tokenMint(JWKSource<SecurityContext> keys) {
        return new TokenMint(new NimbusJwtEncoder(keys), issuer, Clock.systemUTC());
    }

    @Bean
    DevelopmentTokensEndpoint developmentTokensEndpoint(TokenMint mint) {
        return new DevelopmentTokensEndpoint(mint);
    }

    @Bean
    DevelopmentSignInPage developmentSignInPage() {
        return new DevelopmentSignInPage();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    /** The office's own claims on access tokens; an identity token keeps its client as audience. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> developmentTokenCustomizer() {
        return context -> {
            Authentication principal = context.getPrincipal();
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()) && principal != null) {
                var client = context.getRegisteredClient().getClientId();
                Office.user(principal.getName())
                        .ifPresent(user -> context.getClaims()
                                .audience(List.of(DevelopmentClaims.AUDIENCE))
                                .claims(all -> all.putAll(DevelopmentClaims.of(user, client, asked(context)))));
            }
        };
    }

    private static Asked asked(JwtEncodingContext context) {
        var authorization = context.getAuthorization();
        OAuth2AuthorizationRequest request =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request == null
                ? Asked.nothing()
                : Asked.claims(request.getAdditionalParameters().get("claims"));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain developmentTokens(HttpSecurity http) {
        return http.securityMatcher("/dev/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new LocalCallersOnly(URI.create(issuer).getHost()), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain developmentIssuer(
            HttpSecurity http,
            JWKSource<SecurityContext> keys,
            TokenMint mint,
            @Value("${" + DevelopmentIdentity.PORTAL_SECRET + ":}") String secret,
            @Value("${writ.identity.development-token-lifetime:5m}") Duration lifetime) {
        var portal = secret.isEmpty()
                ? Optional.<RegisteredClient>empty()
                : Optional.of(DevelopmentClients.portal(issuer, secret, lifetime));
        var clients = DevelopmentClients.all(portal);
        var backChannel = new BackChannelLogout(clients, mint);
        var atTheClientsWish = new OidcLogoutAuthenticationSuccessHandler();
        atTheClientsWish.setLogoutHandler(new CompositeLogoutHandler(backChannel, new SecurityContextLogoutHandler()));
        var people = new InMemoryUserDetailsManager(Office.USERS.stream()
                .filter(DevelopmentUser::person)
                .map(user -> User.withUsername(user.subject())
                        .password("{noop}" + user.subject())
                        .authorities(List.of())
                        .build())
                .toList());
        return http.securityMatcher(
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server",
                        "/oauth2/**",
                        "/connect/**",
                        "/userinfo",
                        "/login",
                        DevelopmentSignInPage.SIGN_OUT,
                        SecondFactor.PAGE)
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(
                                new InMemoryRegisteredClientRepository(clients))
                        .oidc(oidc -> oidc.logoutEndpoint(endpoint -> endpoint.logoutResponseHandler(atTheClientsWish))
                                .providerConfigurationEndpoint(endpoint -> endpoint.providerConfigurationCustomizer(
                                        provider -> provider.claim("writ_development_only", true)
                                                .claim("backchannel_logout_supported", true)
                                                .claim("backchannel_logout_session_supported", true)))))
                .oauth2ResourceServer(resource ->
                        resource.jwt(jwt -> jwt.decoder(OAuth2AuthorizationServerConfiguration.jwtDecoder(keys))))
                .userDetailsService(people)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(here -> here.logoutUrl(DevelopmentSignInPage.SIGN_OUT)
                        .addLogoutHandler(backChannel)
                        .logoutSuccessUrl("/session"))
                .addFilterBefore(new SecondFactor(), AbstractPreAuthenticatedProcessingFilter.class)
                .build();
    }
}
