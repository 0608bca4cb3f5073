package io.writ.query.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.writ.edge.ledger.ConfiguredLedger;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.events.log.RecentEvents;
import io.writ.query.QuerySideProperties;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger: sealed where there is a key, compared and served where there is a ledger. */
@Configuration(proxyBeanMethods = false)
public class LedgerQueriesConfiguration {

    @Bean
    LedgerEndpoint ledgerEndpoint(ConfiguredLedger configured, @Qualifier("storedLog") EventReader storedLog) {
        return new LedgerEndpoint(new LedgerFiles(configured.ledger(), storedLog::head));
    }

    /** Closes nothing where there is nothing to seal. */
    @Bean(destroyMethod = "close")
    AutoCloseable ledgerSealer(
            ConfiguredLedger configured,
            QuerySideProperties properties,
            @Qualifier("storedLog") EventReader storedLog,
            RecentEvents recentLog,
            Appends queryAppends,
            ObjectProvider<MeterRegistry> meters) {
        if (configured.ledger().isEmpty() || configured.keys().isEmpty()) {
            return () -> {};
        }
        Ledger ledger = configured.ledger().get();
        SigningKeys keys = configured.keys().get();
        var state = new SealerState(System::nanoTime);
        var patrol = new Patrol(ledger, storedLog);
        meters.ifAvailable(registry -> LedgerMeters.register(state, patrol, storedLog, registry));
        var turn = new PostgresTurn(properties.database().toLogDatabase());
        var sealer = new LedgerSealer(
                new Sealing(ledger, keys, storedLog, recentLog, turn),
                patrol,
                turn,
                queryAppends,
                state,
                configured.interval());
        var chores = new LedgerChores(ledger, configured.witnessing(), state, Clock.systemUTC()).start();
        sealer.start();
        return () -> {
            chores.close();
            sealer.close();
        };
    }
}
