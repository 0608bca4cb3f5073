package io.writ.edge.limits;

import io.writ.edge.http.FilterOrder;
import io.writ.edge.redis.Redis;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Limits on every address of the interface. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(TokenBucket.TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);

    @Bean
    FilterRegistrationBean<LimitFilter> limitFilter(
            LimitProperties properties,
            ObjectProvider<Redis> redis,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        var connection = redis.getIfAvailable();
        var limits =
                new Limits(properties, connection == null ? null : new RedisCount(connection), System::nanoTime, LATER);
        var heavy = SingletonSupplier.of(() -> new HeavyOperations(mapping.getObject()));
        var registration = new FilterRegistrationBean<>(new LimitFilter(limits, properties, heavy));
        registration.setOrder(FilterOrder.LIMITS);
        registration.addUrlPatterns("/api/*");
        return registration;
    }
}
