package io.writ.edge.roles;

import io.writ.edge.http.InterceptorOrder;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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

    /** Where no log is at hand, nothing is settled. */
    @Bean
    RoleGrants roleGrants(ObjectProvider<RoleSource> sources) {
        return sources.stream()
                .findFirst()
                .<RoleGrants>map(source -> new LogRoleGrants(source.log(), InstantSource.system()))
                .orElse(RoleGrants.NONE);
    }

    @Bean
    Entities entities(ObjectProvider<RoleSource> sources) {
        return sources.stream()
                .findFirst()
                .<Entities>map(source -> new RememberedEntities(new LogEntities(source.log())))
                .orElse(Entities.NONE);
    }

    @Bean
    Rights rights(RoleMatrix matrix, RoleGrants grants, Entities entities) {
        return new Rights(matrix, grants, entities);
    }

    @Bean
    AllowedActions allowedActions(RoleMatrix matrix, SignInDemands demands) {
        return new AllowedActions(matrix, demands, InstantSource.system());
    }

    @Bean
    SessionEndpoint sessionEndpoint(RoleMatrix matrix, Rights rights) {
        return new SessionEndpoint(matrix, rights);
    }

    @Bean
    EveryOperationHasARow everyOperationHasARow(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, RoleMatrix matrix) {
        return new EveryOperationHasARow(mapping, matrix);
    }

    @Bean
    WebMvcConfigurer roleInterceptor(
            RoleMatrix matrix, Rights rights, ObjectProvider<ForbiddenRequest.Listener> listeners) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                ForbiddenRequest.Listener all = request -> listeners.forEach(some -> some.forbidden(request));
                registry.addInterceptor(new RoleInterceptor(matrix, rights, all))
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.ROLES);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RightArgument());
            }
        };
    }
}
