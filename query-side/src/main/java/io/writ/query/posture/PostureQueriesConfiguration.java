package io.writ.query.posture;

import io.writ.edge.consistency.ReadGate;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Postures on the query side. */
@Configuration(proxyBeanMethods = false)
public class PostureQueriesConfiguration {

    @Bean
    Projector posturesProjector() {
        return new PosturesProjector();
    }

    @Bean
    PostureTable postureTable(@Qualifier("queryDataSource") DataSource queryDataSource, ReadModels models) {
        return new PostureTable(new Database(queryDataSource), models);
    }

    @Bean
    PostureLog postureLog(@Qualifier("queryLog") EventReader queryLog, PostureTable table) {
        return new PostureLog(queryLog, table);
    }

    @Bean
    PostureQueries postureQueries(PostureTable table, PostureLog log, AllowedActions allowedActions) {
        return new PostureQueries(table, log, allowedActions);
    }

    @Bean
    PostureModelQueries postureModelQueries(PostureTable table, @Qualifier("storedLog") EventReader storedLog) {
        return new PostureModelQueries(table, storedLog);
    }

    @Bean
    PosturePictures posturePictures(PostureTable table, PostureLog log) {
        return new PosturePictures(table, log);
    }

    @Bean
    Changes postureChanges(@Qualifier("followedLog") EventReader followedLog, Appends queryAppends, ReadGate gate) {
        return new Changes(PosturesProjector.SCOPES, followedLog, queryAppends, gate);
    }

    @Bean
    PostureAlerts postureAlerts(PostureTable table, PostureLog log, Changes postureChanges, LiveStreams streams) {
        return new PostureAlerts(table, log, postureChanges, streams);
    }
}
