package io.writ.edge.redis;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One connection for everything at the edge, where an address is configured. */
@Configuration(proxyBeanMethods = false)
public class RedisConfiguration {

    @Bean
    @ConditionalOnProperty("writ.redis.url")
    Redis redis(@Value("${writ.redis.url}") URI url) {
        var redis = new Redis(url);
        // So that the first request finds a connection, and does not begin with one.
        redis.client();
        return redis;
    }
}
