package io.writ.command.erasure;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.command.PersonalLog;
import io.writ.command.approval.CaseRetention;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.follow.Followers;
import io.writ.command.http.CommandDesk;
import io.writ.command.policy.PolicyBook;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.EventCodec;
import io.writ.events.erasure.Erasure;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasures on the command side, where a master key is configured. */
@Configuration(proxyBeanMethods = false)
public class ErasureCommandsConfiguration {

    @Bean
    ErasureReaction erasureReaction(
            PersonalLog log,
            HikariDataSource commandDataSource,
            CommandDispatcher dispatcher,
            CommandDesk desk,
            PolicyBook policies,
            Followers followers) {
        var codec = new EventCodec();
        return new ErasureReaction(log.keys().map(keys -> {
            var progress = new PostgresErasureProgress(commandDataSource);
            var streams = new ErasureStreams(log.reader(), codec);
            var reaction = new WhenErasureRequestedThenDestroyKey(
                    keys,
                    progress,
                    streams,
                    (stream, command, context) -> dispatcher.send(stream, command, context, Erasure.class),
                    desk::now,
                    followers::silence);
            var retained = new RetainedCases(log.reader(), codec, policies);
            return new ErasureDesk.Parts(keys, progress, streams, retained, reaction);
        }));
    }

    @Bean
    CaseRetention caseRetention(PersonalLog log, HikariDataSource commandDataSource, PolicyBook policies) {
        var codec = new EventCodec();
        return log.keys()
                .<CaseRetention>map(keys -> new ErasureAfterRetention(
                        keys.pseudonyms(),
                        new PostgresErasureProgress(commandDataSource),
                        new RetainedCases(log.reader(), codec, policies),
                        codec))
                .orElse(CaseRetention.NONE);
    }

    @Bean
    ErasureCommandsEndpoint erasureCommands(CommandDesk desk, ErasureReaction reaction, AllowedActions allowedActions) {
        return new ErasureCommandsEndpoint(new ErasureDesk(desk, reaction.parts(), allowedActions));
    }

    /** Ends with the process. */
    record ErasureReaction(Optional<ErasureDesk.Parts> parts) implements AutoCloseable {

        @Override
        public void close() {
            parts.ifPresent(some -> some.reaction().close());
        }
    }
}
