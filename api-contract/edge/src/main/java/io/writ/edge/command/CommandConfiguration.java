package io.writ.edge.command;

import io.writ.edge.http.InterceptorOrder;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every command is given, and kept from. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

    @Bean
    @ConditionalOnProperty("writ.redis.url")
    RedisMarks redisMarks(@Value("${writ.redis.url}") URI url) {
        return new RedisMarks(url);
    }

    @Bean
    InFlight inFlight(ObjectProvider<RedisMarks> redis) {
        var local = new LocalInFlight();
        var marks = redis.getIfAvailable();
        return marks == null ? local : new SharedInFlight(local, marks, Clock.systemUTC());
    }

    @Bean
    WebMvcConfigurer commandCalls(InFlight inFlight) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CommandInterceptor(inFlight))
                        .addPathPatterns("/api/**")
                        .order(InterceptorOrder.COMMANDS);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CommandCallArgument());
            }
        };
    }
}
