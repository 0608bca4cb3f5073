package io.writ.edge.identity;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who calls, by the tokens of one OpenID Connect issuer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityConfiguration {

    @Bean
    AccessTokens accessTokens(IdentityProperties properties) {
        var issuer = String.valueOf(properties.issuer());
        var keys = new IssuerKeys(new IssuerMetadata(issuer, properties.jwkSetUri()), Clock.systemUTC());
        return new AccessTokens(properties, keys, Clock.systemUTC());
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
