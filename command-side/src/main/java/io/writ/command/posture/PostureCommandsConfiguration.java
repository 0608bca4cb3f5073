package io.writ.command.posture;

import io.writ.command.follow.Reacted;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.command.http.CommandDesk;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.PostgresEventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Postures on the command side. */
@Configuration(proxyBeanMethods = false)
public class PostureCommandsConfiguration {

    @Bean
    PostureCommandsEndpoint postureCommands(CommandDesk desk, PostureBook postures, AllowedActions allowedActions) {
        return new PostureCommandsEndpoint(new PostureDesk(desk, postures, allowedActions));
    }

    @Bean
    PostureModelCommandsEndpoint postureModelCommands(CommandDesk desk, PostureBook postures) {
        return new PostureModelCommandsEndpoint(desk, postures);
    }

    @Bean
    AlertsEndpoint alerts(
            CommandDesk desk, PostureBook postures, AllowedActions allowedActions, PostgresEventLog commandLog) {
        return new AlertsEndpoint(new PostureDesk(desk, postures, allowedActions), postures, commandLog);
    }

    @Bean
    PostureTime postureTime(PostureBook postures, Reacted reacted) {
        return new PostureTime(postures, reacted::until);
    }

    @Bean
    WhenApprovalEndsThenPostureLearns whenApprovalEndsThenPostureLearns(Sources sources) {
        return new WhenApprovalEndsThenPostureLearns(sources);
    }

    @Bean
    Reaction whenActionEnds(Sources sources) {
        return new WhenActionEndsThenMeasureLearns(sources);
    }
}
