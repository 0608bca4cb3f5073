package io.writ.edge.version;

import io.writ.edge.http.InterceptorOrder;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells clients of superseded operations, in answers and in the document. */
@Configuration(proxyBeanMethods = false)
public class VersionConfiguration {

    @Bean
    WebMvcConfigurer supersededHeaders() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SupersededHeaders())
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.VERSIONS);
            }
        };
    }

    @Bean
    OperationCustomizer supersededOperations() {
        return (operation, handler) -> SupersededHeaders.of(handler) == null ? operation : operation.deprecated(true);
    }
}
