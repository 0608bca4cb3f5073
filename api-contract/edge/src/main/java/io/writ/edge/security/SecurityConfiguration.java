package io.writ.edge.security;

import io.writ.edge.http.FilterOrder;
import io.writ.edge.identity.AccessTokens;
import io.writ.edge.session.PortalDoor;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who gets through to the operations, and with what: a token, or a session that stands for one. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    /** The last chain: other modules may put chains for addresses of their own before it. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain edgeSecurity(HttpSecurity http, AccessTokens tokens, ObjectProvider<PortalDoor> portal) {
        var problems = new BearerProblems();
        portal.ifAvailable(door -> http.addFilterBefore(door.filter(), BearerTokenAuthenticationFilter.class));
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        // A servlet session is never ours: it is the development issuer's, and keeps its id.
                        .sessionFixation(fixation -> fixation.none()))
                .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(tokens.decoder()).jwtAuthenticationConverter(tokens::authentication))
                        .bearerTokenResolver(new OneBearerToken())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHttpMethods(Firewall.METHODS);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return new Firewall();
    }

    @Bean
    FilterRegistrationBean<ManagementElsewhere> managementElsewhere(
            @Value("${management.endpoints.web.base-path:/actuator}") String base) {
        var registration = new FilterRegistrationBean<>(new ManagementElsewhere());
        registration.setOrder(FilterOrder.MANAGEMENT);
        registration.addUrlPatterns(base, base + "/*");
        return registration;
    }
}
