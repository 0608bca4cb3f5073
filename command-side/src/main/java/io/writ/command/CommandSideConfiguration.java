package io.writ.command;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.command.action.ActionAggregate;
import io.writ.command.action.ActionCommandsConfiguration;
import io.writ.command.action.DependencyBook;
import io.writ.command.approval.ApprovalAggregate;
import io.writ.command.approval.ApprovalCommandsConfiguration;
import io.writ.command.delegation.DelegationAggregate;
import io.writ.command.delegation.DelegationBook;
import io.writ.command.delegation.DelegationCommandsConfiguration;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.engine.CommandEngine;
import io.writ.command.engine.CommandRunner;
import io.writ.command.erasure.ErasureAggregate;
import io.writ.command.erasure.ErasureCommandsConfiguration;
import io.writ.command.follow.CommandSchema;
import io.writ.command.follow.Sources;
import io.writ.command.grant.RoleGrantAggregate;
import io.writ.command.grant.RoleGrantCommandsConfiguration;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.ForbiddenCommands;
import io.writ.command.http.MissedEvents;
import io.writ.command.policy.PolicyAggregate;
import io.writ.command.policy.PolicyBook;
import io.writ.command.policy.PolicyCommandsConfiguration;
import io.writ.command.posture.PostureAggregate;
import io.writ.command.posture.PostureBook;
import io.writ.command.posture.PostureCommandsConfiguration;
import io.writ.command.posture.PostureModelAggregate;
import io.writ.command.receipt.ReceiptsConfiguration;
import io.writ.command.refusal.RefusalLog;
import io.writ.command.refusal.TokenBuckets;
import io.writ.edge.ledger.ConfiguredLedger;
import io.writ.edge.ledger.LedgerConfiguration;
import io.writ.edge.personal.ConfiguredKeys;
import io.writ.edge.personal.PersonalConfiguration;
import io.writ.edge.roles.RoleGrants;
import io.writ.edge.roles.RoleSource;
import io.writ.edge.stepup.StepUp;
import io.writ.edge.storage.Storage;
import io.writ.edge.storage.StorageConfiguration;
import io.writ.events.EventCodec;
import io.writ.events.log.Appends;
import io.writ.events.log.PostgresEventLog;
import io.writ.events.log.PostgresEventReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side, wired: its connection pool, the log, Axon, and the endpoints of each capability. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSideProperties.class)
@Import({
    StorageConfiguration.class,
    LedgerConfiguration.class,
    PersonalConfiguration.class,
    ApprovalCommandsConfiguration.class,
    DelegationCommandsConfiguration.class,
    ActionCommandsConfiguration.class,
    PolicyCommandsConfiguration.class,
    PostureCommandsConfiguration.class,
    FollowersConfiguration.class,
    ReceiptsConfiguration.class,
    ErasureCommandsConfiguration.class,
    RoleGrantCommandsConfiguration.class
})
public class CommandSideConfiguration {

    private static final int REFUSALS_AT_ONCE = 60;
    private static final Duration ONE_MORE_REFUSAL_AFTER = Duration.ofSeconds(1);

    /** @param storage asked for so that the schema is there before the first connection is used */
    @Bean
    HikariDataSource commandDataSource(CommandSideProperties properties, Storage storage) {
        if (storage.administrator() != null) {
            CommandSchema.migrate(storage.administrator());
        }
        var pool = new HikariDataSource();
        pool.setPoolName("command");
        pool.setJdbcUrl(properties.database().url());
        pool.setUsername(properties.database().username());
        pool.setPassword(properties.database().password());
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setConnectionTimeout(properties.connectionPatience().toMillis());
        pool.setMinimumIdle(1);
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    /** Nothing is appended to a log that is not the one that was sealed. */
    @Bean
    PostgresEventLog commandLog(
            HikariDataSource commandDataSource, CommandSideProperties properties, ConfiguredLedger ledger) {
        ledger.refuseAltered(new PostgresEventReader(commandDataSource));
        return PostgresEventLog.open(
                commandDataSource, properties.database().toLogDatabase(), properties.appendPatience());
    }

    @Bean
    Appends commandAppends(PostgresEventLog commandLog) {
        return commandLog.appends();
    }

    @Bean
    PolicyBook policyBook(PostgresEventLog commandLog) {
        return new PolicyBook(commandLog, new EventCodec());
    }

    @Bean
    RoleSource commandRoleSource(PostgresEventLog commandLog) {
        return new RoleSource(commandLog);
    }

    /** Reads only: what the log of this side is appended to stays sealed. */
    @Bean
    PersonalLog personalLog(PostgresEventLog commandLog, HikariDataSource commandDataSource, ConfiguredKeys keys) {
        return PersonalLog.of(commandLog, keys.open(commandDataSource));
    }

    @Bean
    DependencyBook dependencyBook(PostgresEventLog commandLog) {
        return new DependencyBook(commandLog, new EventCodec());
    }

    @Bean
    PostureBook postureBook(PostgresEventLog commandLog) {
        return new PostureBook(commandLog, new EventCodec());
    }

    @Bean
    DelegationBook delegationBook(PersonalLog log, RoleGrants grants) {
        return new DelegationBook(log.reader(), new EventCodec(), grants);
    }

    @Bean
    CommandEngine commandEngine(
            PersonalLog log,
            PolicyBook policies,
            DelegationBook delegations,
            DependencyBook dependencies,
            PostureBook postures,
            Sources sources,
            CommandSideProperties properties) {
        var engine = new CommandEngine(
                        log.writer(),
                        log.reader(),
                        new EventCodec(),
                        List.of(policies, delegations, dependencies, postures, sources),
                        properties.cachedAggregates())
                .register(ApprovalAggregate.class)
                .register(DelegationAggregate.class)
                .register(ActionAggregate.class)
                .register(PolicyAggregate.class)
                .register(PostureAggregate.class)
                .register(PostureModelAggregate.class)
                .register(ErasureAggregate.class)
                .register(RoleGrantAggregate.class);
        log.keys().ifPresent(keys -> keys.onErasure(engine::forgetAll));
        return engine;
    }

    @Bean
    CommandDispatcher commandDispatcher(CommandEngine commandEngine, PostgresEventLog commandLog) {
        return new CommandDispatcher(commandEngine, commandLog);
    }

    @Bean
    RefusalLog refusalLog(PostgresEventLog commandLog) {
        var limit = new TokenBuckets(REFUSALS_AT_ONCE, ONE_MORE_REFUSAL_AFTER);
        return new RefusalLog(commandLog, commandLog, new EventCodec(), limit);
    }

    @Bean
    CommandDesk commandDesk(
            CommandDispatcher dispatcher,
            PostgresEventLog commandLog,
            PersonalLog log,
            RefusalLog refusalLog,
            StepUp stepUp,
            Clock commandClock) {
        return new CommandDesk(
                new CommandRunner(dispatcher, log.reader()),
                refusalLog,
                new MissedEvents(commandLog, new EventCodec()),
                stepUp,
                log::keyed,
                commandClock);
    }

    @Bean
    ForbiddenCommands forbiddenCommands(RefusalLog refusalLog, Clock commandClock) {
        return new ForbiddenCommands(refusalLog, commandClock);
    }

    @Bean
    ReceiptPurge receiptPurge(PostgresEventLog commandLog, CommandSideProperties properties) {
        return new ReceiptPurge(commandLog, properties.receiptAge());
    }

    /** Set by tests to what they want it to be. */
    @Bean
    @ConditionalOnMissingBean(name = "commandClock")
    Clock commandClock() {
        return Clock.systemUTC();
    }
}
