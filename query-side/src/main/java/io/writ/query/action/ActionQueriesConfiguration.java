package io.writ.query.action;

import io.writ.edge.consistency.ReadGate;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.query.live.Changes;
import io.writ.query.page.Database;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import java.time.InstantSource;
import javax.sql.DataSource;
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
    ActionQueries actionQueries(ActionTable table, @Qualifier("queryLog") EventReader queryLog) {
        var stream = new ActionStream(queryLog);
        return new ActionQueries(
                table, stream, new ActionBoard(table, stream, ActionBoard.MOST_FOLDED), InstantSource.system());
    }

    @Bean
    Changes actionChanges(@Qualifier("queryLog") EventReader queryLog, Appends queryAppends, ReadGate gate) {
        return new Changes(ActionFolds.PREFIX, queryLog, queryAppends, gate);
    }

    @Bean
    ActionStreamEndpoint actionStreamEndpoint(@Qualifier("actionChanges") Changes changes, ActionTable table) {
        return new ActionStreamEndpoint(changes, table, InstantSource.system());
    }
}
