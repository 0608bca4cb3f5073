package io.writ.edge.consistency;

import io.writ.edge.http.InterceptorOrder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reading one's own writes; nothing to do where there is no read side. */
@Configuration(proxyBeanMethods = false)
public class ConsistencyConfiguration {

    @Bean
    WebMvcConfigurer consistency(ObjectProvider<ReadGate> gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ConsistencyInterceptor(gate::getIfAvailable))
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.CONSISTENCY);
            }
        };
    }
}
