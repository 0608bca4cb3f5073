package io.writ.query.policy;

import io.writ.events.log.EventReader;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published versions of policies. */
@Configuration(proxyBeanMethods = false)
public class PolicyQueriesConfiguration {

    @Bean
    Projector policiesProjector() {
        return new PoliciesProjector();
    }

    @Bean
    PolicyQueries policyQueries(
            @Qualifier("queryDataSource") DataSource queryDataSource,
            ReadModels models,
            @Qualifier("storedLog") EventReader storedLog) {
        return new PolicyQueries(new PolicyTable(new Database(queryDataSource), models), storedLog);
    }
}
