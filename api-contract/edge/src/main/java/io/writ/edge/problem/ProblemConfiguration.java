package io.writ.edge.problem;

import io.writ.edge.http.FilterOrder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Problems for everything that goes wrong, wherever it does. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    ProblemTranslator problems(ObjectProvider<ProblemMapper> mappers) {
        return new ProblemTranslator(mappers.orderedStream().toList());
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(ProblemTranslator problems) {
        var registration = new FilterRegistrationBean<>(new ProblemFilter(problems));
        registration.setOrder(FilterOrder.PROBLEMS);
        return registration;
    }

    /** After {@code @ExceptionHandler}, before Spring's own answers. */
    @Bean
    WebMvcConfigurer problemResolver(ProblemTranslator problems) {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.add(Math.min(1, resolvers.size()), new ProblemResolver(problems));
            }
        };
    }

    @Bean
    ErrorEndpoint errorEndpoint() {
        return new ErrorEndpoint();
    }

    @Bean
    ProblemPages problemPages() {
        return new ProblemPages();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerProblems()));
    }
}
