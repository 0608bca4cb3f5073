package io.writ.edge.session;

import io.writ.edge.identity.AccessTokens;
import io.writ.edge.identity.IdentityProperties;
import io.writ.edge.redis.Redis;
import jakarta.servlet.Filter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Browser sessions, where the portal is known to the issuer. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("writ.session.client-id")
@EnableConfigurationProperties(SessionProperties.class)
public class SessionConfiguration {

    /** What an answer within a second leaves for Redis. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Clock clock;
    private final SessionProperties properties;
    private final Issuer issuer;
    private final Vault vault;

    /** @param clocks the command side's where it runs in this process, so that a test that sets it sets it for both */
    SessionConfiguration(SessionProperties properties, IdentityProperties identity, ObjectProvider<Clock> clocks) {
        this.properties = properties;
        this.clock = clocks.getIfUnique(Clock::systemUTC);
        this.issuer = new Issuer(String.valueOf(identity.issuer()), properties, clock);
        this.vault = Vault.read(properties.keys());
    }

    @Bean
    SessionStore sessionStore(@Value("${writ.redis.url}") URI url) {
        return new SessionStore(new Redis(url, PATIENCE), properties, clock);
    }

    @Bean
    Sessions portalSessions(SessionStore store) {
        return new Sessions(store, vault, issuer, properties, clock);
    }

    @Bean
    SignedInTokens signedInTokens(AccessTokens tokens) {
        return new SignedInTokens(tokens, issuer, clock);
    }

    @Bean
    PortalDoor portalDoor(Sessions sessions, SignedInTokens tokens) {
        return new PortalDoor(new SessionFilter(sessions, tokens, properties, clock));
    }

    @Bean
    SessionsEndpoint sessionsEndpoint(SessionStore store) {
        return new SessionsEndpoint(store, issuer, properties);
    }

    @Bean
    SessionPage sessionPage() {
        return new SessionPage();
    }

    /** Browsers that are nobody yet. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    SecurityFilterChain signInSecurity(
            HttpSecurity http, Sessions sessions, SessionStore store, SignedInTokens tokens) {
        var signIn = new SignIn(sessions, store, tokens, issuer, vault, properties, clock);
        return open(http, signIn, SessionProperties.LOGIN, SessionProperties.CALLBACK);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 11)
    SecurityFilterChain issuerLogoutSecurity(HttpSecurity http, SessionStore store, SignedInTokens tokens) {
        return open(
                http,
                new IssuerLogout(store, tokens, issuer),
                SessionProperties.FRONT_CHANNEL,
                SessionProperties.BACK_CHANNEL);
    }

    private static SecurityFilterChain open(HttpSecurity http, Filter filter, String... addresses) {
        return http.securityMatcher(addresses)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(filter, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
