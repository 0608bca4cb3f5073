package io.writ.command.policy;

import io.writ.command.PersonalLog;
import io.writ.command.http.CommandDesk;
import io.writ.command.posture.PostureBook;
import io.writ.edge.stepup.StepUp;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    PostureCheck postureCheck(PostureBook postures) {
        return new PostureCheck(
                scope -> Optional.ofNullable(postures.posture(scope).standing())
                        .map(standing -> names(postures.at(standing.model()))));
    }

    @Bean
    PolicyCommandsEndpoint policyCommands(
            CommandDesk desk, PolicyBook policies, SignInCheck signIns, PostureCheck postures, PersonalLog log) {
        return new PolicyCommandsEndpoint(
                desk, policies, signIns, postures, log.keys().isPresent());
    }

    /** Lowest first. */
    private static Set<String> names(PostureDefinition model) {
        return model.levels().stream().map(Level::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
