package io.writ.query.action;

import io.writ.edge.consistency.ReadGate;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import java.time.Clock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The action tracker. */
@Configuration(proxyBeanMethods = false)
public class ActionQueriesConfiguration {

    @Bean
    Projector actionsProjector() {
        return new ActionsProjector();
    }

    @Bean
    ActionTable actionTable(@Qualifier("queryDataSource") DataSource queryDataSource, ReadModels models) {
        return new ActionTable(new Database(queryDataSource), models);
    }

    @Bean
    ActionQueries actionQueries(
            ActionTable table,
            @Qualifier("queryLog") EventReader queryLog,
            ObjectProvider<Clock> clock,
            AllowedActions actions) {
        var stream = new ActionStream(queryLog);
        return new ActionQueries(
                table, stream, new ActionBoard(table, stream, ActionBoard.MOST_FOLDED), time(clock), actions);
    }

    @Bean
    Changes actionChanges(@Qualifier("followedLog") EventReader followedLog, Appends queryAppends, ReadGate gate) {
        return new Changes(ActionFolds.PREFIX, followedLog, queryAppends, gate);
    }

    @Bean
    ActionStreamEndpoint actionStreamEndpoint(
            @Qualifier("actionChanges") Changes changes,
            ActionTable table,
            LiveStreams streams,
            ObjectProvider<Clock> clock) {
        return new ActionStreamEndpoint(changes, table, streams, time(clock));
    }

    /** The command side's where both run in one process, so that a test that sets it sets it for both. */
    private static InstantSource time(ObjectProvider<Clock> clock) {
        return clock.getIfUnique(Clock::systemUTC);
    }
}
