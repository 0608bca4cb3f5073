package io.writ.query.audit;

import io.writ.events.log.EventReader;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What auditors ask of the log itself. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    Projector auditProjector() {
        return new AuditProjector();
    }

    @Bean
    AuditEndpoint auditEndpoint(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            @Qualifier("queryLog") EventReader queryLog,
            @Qualifier("storedLog") EventReader storedLog,
            ReadModels models) {
        var log = new AuditLog(queryLog);
        var states = new StreamStates(queryLog);
        return new AuditEndpoint(
                new AuditTable(new Database(queryDataSource), models),
                log,
                states,
                new StreamChanges(states, log::stream),
                new StoredEvents(storedLog));
    }
}
