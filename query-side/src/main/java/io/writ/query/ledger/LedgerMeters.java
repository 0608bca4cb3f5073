package io.writ.query.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.writ.events.log.EventReader;
import java.util.concurrent.TimeUnit;

/** How the ledger keeps up, as numbers to alert on. */
final class LedgerMeters {

    private LedgerMeters() {}

    static void register(SealerState state, Patrol patrol, EventReader log, MeterRegistry registry) {
        Gauge.builder("writ.ledger.size", state, SealerState::size)
                .description("Events that are sealed")
                .baseUnit("events")
                .register(registry);
        Gauge.builder("writ.ledger.lag", () -> Math.max(0, log.head() + 1 - state.size()))
                .description("Events of the log that are not sealed yet")
                .baseUnit("events")
                .register(registry);
        TimeGauge.builder("writ.ledger.checkpoint.age", () -> state.age().toMillis(), TimeUnit.MILLISECONDS)
                .description("Since this node saw a new checkpoint; there is none while there is no news")
                .register(registry);
        Gauge.builder("writ.ledger.altered", patrol, Patrol::wrong)
                .description("First position that is not what was sealed; -1 while all is well")
                .register(registry);
        FunctionCounter.builder("writ.ledger.failures", state, SealerState::failures)
                .description("Rounds of this node's sealer that failed")
                .register(registry);
    }
}
