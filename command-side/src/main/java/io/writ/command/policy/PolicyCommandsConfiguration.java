package io.writ.command.policy;

import io.writ.command.PersonalLog;
import io.writ.command.http.CommandDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies on the command side. */
@Configuration(proxyBeanMethods = false)
public class PolicyCommandsConfiguration {

    @Bean
    PolicyCommandsEndpoint policyCommands(CommandDesk desk, PolicyBook policies, PersonalLog log) {
        return new PolicyCommandsEndpoint(desk, policies, log.keys().isPresent());
    }
}
