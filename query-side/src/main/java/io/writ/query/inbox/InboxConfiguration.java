package io.writ.query.inbox;

import io.writ.edge.roles.RoleGrants;
import io.writ.events.log.EventReader;
import io.writ.query.inbox.live.InboxLookup;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What waits for the caller's decision. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {

    @Bean
    Projector inboxProjector() {
        return new InboxProjector();
    }

    @Bean
    InboxQuery inboxQuery(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            ReadModels models,
            RoleGrants grants,
            ObjectProvider<Clock> clock) {
        return new InboxQuery(new Database(queryDataSource), models, grants, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    PastInbox pastInbox(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            @Qualifier("queryLog") EventReader queryLog,
            ReadModels models,
            RoleGrants grants) {
        return new PastInbox(queryLog, new Database(queryDataSource), models, grants, PastInbox.MOST_FOLDED);
    }

    @Bean
    InboxEndpoint inboxEndpoint(InboxQuery inbox, PastInbox pastInbox) {
        return new InboxEndpoint(inbox, pastInbox);
    }

    @Bean
    AuditInboxEndpoint auditInboxEndpoint(PastInbox pastInbox) {
        return new AuditInboxEndpoint(pastInbox);
    }

    @Bean
    InboxLookup inboxLookup(InboxQuery inbox) {
        return inbox::item;
    }
}
