package io.writ.query;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.edge.ledger.ConfiguredLedger;
import io.writ.edge.ledger.LedgerConfiguration;
import io.writ.edge.personal.ConfiguredKeys;
import io.writ.edge.personal.PersonalConfiguration;
import io.writ.edge.roles.Entities;
import io.writ.edge.roles.RoleSource;
import io.writ.edge.storage.Storage;
import io.writ.edge.storage.StorageConfiguration;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.events.log.PostgresEventReader;
import io.writ.events.log.RecentEvents;
import io.writ.events.personal.OpeningReader;
import io.writ.query.access.AccessConfiguration;
import io.writ.query.action.ActionQueriesConfiguration;
import io.writ.query.approval.ApprovalQueriesConfiguration;
import io.writ.query.audit.AuditConfiguration;
import io.writ.query.delegation.DelegationQueriesConfiguration;
import io.writ.query.erasure.ErasureQueriesConfiguration;
import io.writ.query.export.ExportConfiguration;
import io.writ.query.grant.RoleGrantQueriesConfiguration;
import io.writ.query.inbox.InboxConfiguration;
import io.writ.query.inbox.live.InboxStreamConfiguration;
import io.writ.query.ledger.LedgerQueriesConfiguration;
import io.writ.query.live.LiveStreams;
import io.writ.query.policy.PolicyQueriesConfiguration;
import io.writ.query.posture.PostureQueriesConfiguration;
import io.writ.query.projection.ProjectionsConfiguration;
import io.writ.query.projection.QuerySchema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The query side, wired: its pools, the log to read, projections, and the endpoints of each capability. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySideProperties.class)
@Import({
    StorageConfiguration.class,
    LedgerConfiguration.class,
    PersonalConfiguration.class,
    ProjectionsConfiguration.class,
    AccessConfiguration.class,
    ApprovalQueriesConfiguration.class,
    DelegationQueriesConfiguration.class,
    ActionQueriesConfiguration.class,
    RoleGrantQueriesConfiguration.class,
    InboxConfiguration.class,
    InboxStreamConfiguration.class,
    AuditConfiguration.class,
    ExportConfiguration.class,
    ErasureQueriesConfiguration.class,
    LedgerQueriesConfiguration.class,
    PolicyQueriesConfiguration.class,
    PostureQueriesConfiguration.class
})
public class QuerySideConfiguration {

    @Bean
    HikariDataSource queryDataSource(QuerySideProperties properties, Storage storage) {
        if (storage.administrator() != null) {
            QuerySchema.migrate(storage.administrator());
        }
        return pool("query", properties, properties.poolSize());
    }

    /**
     * Apart from the requests' pool, and made after it: a runner holds a connection while it reads events over another.
     *
     * <p>Its commits need not wait for the disk: rows and position go together, and what a crash of the database takes is
     * projected again from the log, which was durable before.
     */
    @Bean
    HikariDataSource projectionDataSource(QuerySideProperties properties, HikariDataSource queryDataSource) {
        var pool = pool("projections", properties, properties.projectionPoolSize());
        pool.setConnectionInitSql("set synchronous_commit = off");
        return pool;
    }

    /** Nothing is projected or answered from a log that is not the one that was sealed. */
    @Bean
    EventReader storedLog(HikariDataSource queryDataSource, ConfiguredLedger ledger) {
        var log = new PostgresEventReader(queryDataSource);
        ledger.refuseAltered(log);
        return log;
    }

    /** What is projected and shown; what is compared, proven and exported byte by byte is read from {@code storedLog}. */
    @Bean
    EventReader queryLog(
            @Qualifier("storedLog") EventReader storedLog, HikariDataSource queryDataSource, ConfiguredKeys keys) {
        return new OpeningReader(storedLog, ConfiguredKeys.orNone(keys.open(queryDataSource)));
    }

    /** As stored; for the many that follow the log and the one that seals it each event is read from the database once. */
    @Bean
    RecentEvents recentLog(@Qualifier("storedLog") EventReader storedLog) {
        return new RecentEvents(storedLog);
    }

    /** For those that follow the log. */
    @Bean
    EventReader followedLog(RecentEvents recentLog, HikariDataSource queryDataSource, ConfiguredKeys keys) {
        return new OpeningReader(recentLog, ConfiguredKeys.orNone(keys.open(queryDataSource)));
    }

    @Bean
    RoleSource queryRoleSource(@Qualifier("storedLog") EventReader storedLog) {
        return new RoleSource(storedLog);
    }

    /** In one process with the command side its news come first, and need no question to the database. */
    @Bean
    Appends queryAppends(
            QuerySideProperties properties, @Qualifier("commandAppends") ObjectProvider<Appends> sameProcess) {
        return sameProcess.getIfAvailable(
                () -> Appends.listen(properties.database().toLogDatabase()));
    }

    @Bean
    LiveStreams liveStreams(QuerySideProperties properties, Entities entities) {
        return new LiveStreams(entities, properties.liveStreams());
    }

    private static HikariDataSource pool(String name, QuerySideProperties properties, int size) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(properties.database().url());
        pool.setUsername(properties.database().username());
        pool.setPassword(properties.database().password());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(properties.connectionPatience().toMillis());
        pool.setMinimumIdle(1);
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
