package io.writ.command.delegation;

import io.writ.command.http.CommandDesk;
import io.writ.edge.roles.AllowedActions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Delegations on the command side. */
@Configuration(proxyBeanMethods = false)
public class DelegationCommandsConfiguration {

    @Bean
    DelegationCommandsEndpoint delegationCommands(
            CommandDesk desk, DelegationBook delegations, AllowedActions allowedActions) {
        return new DelegationCommandsEndpoint(desk, delegations, allowedActions);
    }
}
