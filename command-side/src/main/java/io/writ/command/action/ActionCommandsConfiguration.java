package io.writ.command.action;

import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.command.http.CommandDesk;
import io.writ.command.policy.PolicyBook;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Rights;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Actions on the command side. */
@Configuration(proxyBeanMethods = false)
public class ActionCommandsConfiguration {

    @Bean
    ActionCommandsEndpoint actionCommands(
            CommandDesk desk, PolicyBook policies, DependencyBook dependencies, AllowedActions actions, Rights rights) {
        return new ActionCommandsEndpoint(new ActionDesk(desk, policies, dependencies, actions, rights));
    }

    @Bean
    ActionTime actionTime(DependencyBook dependencies) {
        return new ActionTime(dependencies);
    }

    @Bean
    WhenApprovalEndsThenActionLearns whenApprovalEndsThenActionLearns(Sources sources) {
        return new WhenApprovalEndsThenActionLearns(sources);
    }

    @Bean
    Reaction whenPostureTakesEffect() {
        return new WhenPostureTakesEffectThenMeasuresOpen();
    }

    @Bean
    Reaction whenPostureIsLeft(Sources sources) {
        return new WhenPostureIsLeftThenMeasuresEnd(sources);
    }
}
