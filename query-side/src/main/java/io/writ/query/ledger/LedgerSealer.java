package io.writ.query.ledger;

import io.writ.events.ledger.LogAltered;
import io.writ.events.log.Appends;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger at the end of the log, on one thread of its own, as long as it is this node's turn, and compares what is
 * sealed with the log. Nobody waits for it: when it fails, it says so and tries again, and commands and reads go on.
 */
final class LedgerSealer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSealer.class);

    /** Without news: to see that the turn is still ours, and to walk on with the patrol. */
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Sealing sealing;
    private final Patrol patrol;
    private final Turn turn;
    private final Appends appends;
    private final SealerState state;
    private final Duration interval;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("ledger-sealer").daemon().unstarted(this::run);
    private int failures;

    /** @param interval at most one checkpoint in this time */
    LedgerSealer(Sealing sealing, Patrol patrol, Turn turn, Appends appends, SealerState state, Duration interval) {
        this.sealing = sealing;
        this.patrol = patrol;
        this.turn = turn;
        this.appends = appends;
        this.state = state;
        this.interval = interval;
    }

    LedgerSealer start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                appends.awaitAfter(step(), LOOK_AFTER);
            } while (!stop.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.close();
        }
    }

    /** @return the last position that needs no sealing, as far as is known */
    private long step() {
        try {
            var ours = isOurs();
            state.turn(ours);
            if (ours) {
                round();
            } else {
                rest();
            }
            state.saw(sealing.size());
            failures = 0;
        } catch (RuntimeException e) {
            failed(e);
        }
        return state.size() - 1;
    }

    /** Whatever keeps the end of the log from being sealed, what is sealed of it is compared. */
    private void round() {
        try {
            sealing.round();
        } catch (RuntimeException e) {
            try {
                patrol.step();
            } catch (RuntimeException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
        patrol.step();
    }

    /** Who can not seal walks along what others have sealed, and takes nobody's turn for it: they may be gone. */
    private void rest() {
        sealing.forget();
        if (!sealing.signs()) {
            patrol.step();
        }
    }

    /** A node without a key leaves it to those who have one. */
    private boolean isOurs() {
        if (sealing.signs()) {
            return turn.take();
        }
        turn.close();
        return false;
    }

    /** Whatever keeps this node from sealing may not keep another from it. */
    private void failed(RuntimeException e) {
        failures++;
        state.failed();
        state.turn(false);
        turn.close();
        sealing.forget();
        if (e instanceof LogAltered altered) {
            patrol.tell(altered.report());
        }
        LOG.error(
                "The ledger stays at size {}, the next try is in {} ms: {}",
                state.size(),
                pause().toMillis(),
                e.getMessage(),
                e);
    }

    private Duration pause() {
        if (failures == 0) {
            return interval;
        }
        var longer = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        var bounded = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        return bounded.compareTo(interval) < 0 ? interval : bounded;
    }

    /** A round that is under way is finished: interrupted, it would leave its files half closed. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
