package io.writ.command.policy;

import io.writ.command.PersonalLog;
import io.writ.command.http.CommandDesk;
import io.writ.edge.stepup.StepUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies on the command side. */
@Configuration(proxyBeanMethods = false)
public class PolicyCommandsConfiguration {

    @Bean
    SignInCheck signInCheck(StepUp stepUp) {
        return new SignInCheck(stepUp);
    }

    @Bean
    PolicyCommandsEndpoint policyCommands(CommandDesk desk, PolicyBook policies, SignInCheck signIns, PersonalLog log) {
        return new PolicyCommandsEndpoint(desk, policies, signIns, log.keys().isPresent());
    }
}
