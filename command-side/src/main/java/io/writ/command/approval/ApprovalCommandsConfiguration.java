package io.writ.command.approval;

import io.writ.command.PersonalLog;
import io.writ.command.follow.Reaction;
import io.writ.command.http.CommandDesk;
import io.writ.command.policy.PolicyBook;
import io.writ.command.posture.PostureBook;
import io.writ.command.time.DueBook;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Approvals on the command side. */
@Configuration(proxyBeanMethods = false)
public class ApprovalCommandsConfiguration {

    @Bean
    ApprovalCommandsEndpoint approvalCommands(
            CommandDesk desk, PolicyBook policies, PersonalLog log, AllowedActions actions) {
        return new ApprovalCommandsEndpoint(new ApprovalDesk(desk, policies, log.reader(), new EventCodec(), actions));
    }

    @Bean
    ApprovalTime approvalTime() {
        return new ApprovalTime(new EventCodec());
    }

    @Bean
    Reaction whenSomethingAwaitsApproval(PolicyBook policies) {
        return new WhenSomethingAwaitsApprovalThenItIsAsked(policies);
    }

    @Bean
    Reaction whenPostureMoves(DueBook dueBook, PostureBook postures) {
        return new WhenPostureMovesThenDeadlinesFollow(dueBook, new PostureLevels(postures));
    }
}
