package io.writ.command.approval;

import io.writ.command.PersonalLog;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.command.http.CommandDesk;
import io.writ.command.policy.PolicyBook;
import io.writ.command.policy.PostureCheck;
import io.writ.command.policy.SignInCheck;
import io.writ.command.posture.PostureBook;
import io.writ.command.time.DueBook;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.LogEntities;
import io.writ.edge.roles.RoleSource;
import io.writ.events.EventCodec;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Approvals on the command side. */
@Configuration(proxyBeanMethods = false)
public class ApprovalCommandsConfiguration {

    @Bean
    ApprovalDesk approvalDesk(CommandDesk desk, PolicyBook policies, PersonalLog log, AllowedActions actions) {
        return new ApprovalDesk(desk, policies, log.reader(), new EventCodec(), actions);
    }

    @Bean
    ApprovalCommandsEndpoint approvalCommands(ApprovalDesk desk) {
        return new ApprovalCommandsEndpoint(desk);
    }

    @Bean
    ApprovalArrangementsEndpoint approvalArrangements(ApprovalDesk desk) {
        return new ApprovalArrangementsEndpoint(desk);
    }

    @Bean
    BulkDecisionsEndpoint bulkDecisions(ApprovalDesk approvals, CommandDesk desk, PersonalLog log) {
        return new BulkDecisionsEndpoint(new BulkDesk(approvals, desk, log, new EventCodec()), approvals);
    }

    @Bean
    PolicyReplayEndpoint policyReplays(
            PolicyBook policies, PersonalLog log, SignInCheck signIns, PostureCheck postures, Clock commandClock) {
        var codec = new EventCodec();
        var desk = new PolicyReplayDesk(log.reader(), codec);
        var replays = new ReplayBook(log.writer(), log.reader(), codec, commandClock);
        return new PolicyReplayEndpoint(desk, policies, signIns, postures, replays);
    }

    @Bean
    ApprovalTime approvalTime(CaseRetention retention) {
        return new ApprovalTime(new EventCodec(), retention);
    }

    @Bean
    Reaction whenSomethingAwaitsApproval(
            PolicyBook policies,
            @Qualifier("commandRoleSource") RoleSource commandRoleSource,
            ObjectProvider<Awaits> waiting) {
        return new WhenSomethingAwaitsApprovalThenItIsAsked(
                policies,
                new LogEntities(commandRoleSource.log()),
                waiting.orderedStream().toList());
    }

    @Bean
    Reaction whenPostureMoves(DueBook dueBook, Sources sources, PostureBook postures) {
        return new WhenPostureMovesThenDeadlinesFollow(dueBook, sources, new PostureLevels(postures));
    }

    @Bean
    Reaction whenNothingAwaits(Sources sources) {
        return new WhenNothingAwaitsThenApprovalIsWithdrawn(sources);
    }

    @Bean
    Reaction whenApprovedIsDone(Sources sources) {
        return new WhenApprovedIsDoneThenApprovalLearns(sources);
    }
}
