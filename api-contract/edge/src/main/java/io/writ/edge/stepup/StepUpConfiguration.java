package io.writ.edge.stepup;

import io.writ.edge.http.InterceptorOrder;
import io.writ.edge.roles.RoleMatrix;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which operations demand a fresh and strong sign-in; a misspelt one would demand nothing, so nothing starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StepUpProperties.class)
public class StepUpConfiguration {

    @Bean
    StepUp stepUp(StepUpProperties properties, RoleMatrix matrix) {
        for (var operation : properties.operations()) {
            if (matrix.roles(operation).isEmpty()) {
                throw new IllegalArgumentException(
                        "writ.step-up.operations names %s, which is no operation".formatted(operation));
            }
        }
        return new StepUp(properties, Clock.systemUTC());
    }

    @Bean
    WebMvcConfigurer stepUpInterceptor(StepUp stepUp) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new StepUpInterceptor(stepUp))
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.STEP_UP);
            }
        };
    }
}
