package io.writ.edge.command;

import io.writ.edge.http.InterceptorOrder;
import io.writ.edge.redis.Redis;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every command is given, and kept from. */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

    @Bean
    InFlight inFlight(ObjectProvider<Redis> redis) {
        var local = new LocalInFlight();
        var connection = redis.getIfAvailable();
        return connection == null ? local : new SharedInFlight(local, new RedisMarks(connection), Clock.systemUTC());
    }

    @Bean
    DryRunAnswers dryRunAnswers() {
        return new DryRunAnswers();
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
