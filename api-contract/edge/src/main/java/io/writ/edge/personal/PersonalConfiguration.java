package io.writ.edge.personal;

import io.writ.events.keys.MasterKeys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the master keys that are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalProperties.class)
public class PersonalConfiguration {

    @Bean
    ConfiguredKeys configuredKeys(PersonalProperties properties) {
        return new ConfiguredKeys(properties.masterKeys().isEmpty() ? null : MasterKeys.read(properties.masterKeys()));
    }
}
