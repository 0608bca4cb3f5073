package io.writ.command.grant;

import io.writ.command.http.CommandDesk;
import io.writ.edge.roles.AllowedActions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Role grants on the command side. */
@Configuration(proxyBeanMethods = false)
public class RoleGrantCommandsConfiguration {

    @Bean
    RoleGrantCommandsEndpoint roleGrantCommands(CommandDesk desk, AllowedActions allowedActions) {
        return new RoleGrantCommandsEndpoint(desk, allowedActions);
    }
}
