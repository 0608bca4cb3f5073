package io.writ.query.delegation;

import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.EventReader;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Delegations on the query side. */
@Configuration(proxyBeanMethods = false)
public class DelegationQueriesConfiguration {

    @Bean
    Projector delegationsProjector() {
        return new DelegationsProjector();
    }

    @Bean
    DelegationQueries delegationQueries(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            ReadModels models,
            @Qualifier("storedLog") EventReader storedLog,
            AllowedActions allowedActions) {
        var table = new DelegationTable(new Database(queryDataSource), models);
        return new DelegationQueries(table, storedLog, allowedActions);
    }
}
