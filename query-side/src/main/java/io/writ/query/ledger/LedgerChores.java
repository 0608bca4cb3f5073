package io.writ.query.ledger;

import io.writ.edge.ledger.Witnessing;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.Witness;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the sealing node does with checkpoints that are published, apart from sealing: witnesses are asked, old ones go. */
final class LedgerChores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerChores.class);

    private static final Duration ASK_EVERY = Duration.ofMillis(250);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final Ledger ledger;
    private final Witnessing witnessing;
    private final SealerState state;
    private final Clock clock;
    private final ScheduledExecutorService threads;

    LedgerChores(Ledger ledger, Witnessing witnessing, SealerState state, Clock clock) {
        this.ledger = ledger;
        this.witnessing = witnessing;
        this.state = state;
        this.clock = clock;
        this.threads = Executors.newScheduledThreadPool(
                witnessing.witnesses().size() + 1,
                Thread.ofPlatform().daemon().name("ledger-chores-", 0).factory());
    }

    LedgerChores start() {
        var keys = witnessing.witnesses().stream().map(Witness::key).toList();
        var cosignatures = new Cosignatures(ledger.checkpoints(), keys, witnessing.quorum());
        for (var witness : witnessing.witnesses()) {
            var rounds = new WitnessRounds(ledger, witness, cosignatures, System::nanoTime);
            every(ASK_EVERY, ASK_EVERY, rounds::step);
        }
        every(PRUNE_EVERY, Duration.ofMinutes(1), this::prune);
        return this;
    }

    private void every(Duration pause, Duration first, Runnable chore) {
        var unused = threads.scheduleWithFixedDelay(
                () -> {
                    if (state.isSealing()) {
                        chore.run();
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void prune() {
        try {
            var removed = ledger.checkpoints().prune(clock.instant().minus(witnessing.keep()));
            if (removed > 0) {
                LOG.info("{} old checkpoints were removed", removed);
            }
        } catch (RuntimeException e) {
            LOG.warn("Old checkpoints stay: {}", e.getMessage());
        }
    }

    /** What a witness has not answered yet is not waited for. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
