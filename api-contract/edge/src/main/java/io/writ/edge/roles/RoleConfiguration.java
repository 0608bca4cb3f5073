package io.writ.edge.roles;

import io.writ.edge.http.InterceptorOrder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use what. */
@Configuration(proxyBeanMethods = false)
public class RoleConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RoleMatrix roleMatrix() {
        return RoleMatrix.engine();
    }

    @Bean
    AllowedActions allowedActions(RoleMatrix matrix) {
        return new AllowedActions(matrix);
    }

    @Bean
    SessionEndpoint sessionEndpoint(RoleMatrix matrix) {
        return new SessionEndpoint(matrix);
    }

    @Bean
    EveryOperationHasARow everyOperationHasARow(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, RoleMatrix matrix) {
        return new EveryOperationHasARow(mapping, matrix);
    }

    @Bean
    WebMvcConfigurer roleInterceptor(RoleMatrix matrix) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RoleInterceptor(matrix))
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.ROLES);
            }
        };
    }
}
