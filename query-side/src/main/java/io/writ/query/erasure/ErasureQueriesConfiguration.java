package io.writ.query.erasure;

import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.EventReader;
import io.writ.query.projection.Projections;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasures on the query side. */
@Configuration(proxyBeanMethods = false)
public class ErasureQueriesConfiguration {

    @Bean
    ErasurePurge erasurePurge(
            @Qualifier("queryDataSource") DataSource queryDataSource, Projections projections, Copies copies) {
        return new ErasurePurge(new ErasureRows(queryDataSource), projections, copies);
    }

    @Bean
    ErasureQueries erasureQueries(
            @Qualifier("queryLog") EventReader queryLog, ErasurePurge purge, AllowedActions allowedActions) {
        return new ErasureQueries(queryLog, purge, allowedActions);
    }
}
