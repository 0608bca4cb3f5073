package io.writ.query.grant;

import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.EventReader;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Role grants on the query side. */
@Configuration(proxyBeanMethods = false)
public class RoleGrantQueriesConfiguration {

    @Bean
    Projector roleGrantsProjector() {
        return new RoleGrantsProjector();
    }

    @Bean
    RoleGrantQueries roleGrantQueries(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            ReadModels models,
            @Qualifier("storedLog") EventReader storedLog,
            AllowedActions allowedActions) {
        var table = new RoleGrantTable(new Database(queryDataSource), models);
        return new RoleGrantQueries(table, new RoleGrantLog(storedLog), allowedActions);
    }
}
