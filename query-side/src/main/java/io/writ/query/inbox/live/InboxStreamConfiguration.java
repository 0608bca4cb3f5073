package io.writ.query.inbox.live;

import io.writ.edge.consistency.ReadGate;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbox as a live stream. */
@Configuration(proxyBeanMethods = false)
public class InboxStreamConfiguration {

    @Bean
    Changes inboxChanges(@Qualifier("followedLog") EventReader followedLog, Appends queryAppends, ReadGate gate) {
        return new Changes(ApprovalFolds.PREFIX, followedLog, queryAppends, gate);
    }

    @Bean
    InboxStreamEndpoint inboxStreamEndpoint(
            @Qualifier("inboxChanges") Changes inboxChanges, InboxLookup inbox, LiveStreams streams) {
        return new InboxStreamEndpoint(inboxChanges, inbox, streams);
    }
}
