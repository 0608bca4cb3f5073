package io.writ.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A cache that is emptied while commands are under way, as when somebody is erased. */
class ForgottenAggregatesTest extends Nodes {

    @Test
    void aCommandThatWasUnderWayPutsNothingBack() {
        var engine = engine(log);
        var digest = digest(open(runner(engine), "k"));
        engine.forgetAll();
        log.justAfterTheNextRead(engine::forgetAll);
        approve(runner(engine), CARL, digest, "k", null);
        int before = log.streamReads();
        approve(runner(engine), CLEO, digest, "k", null);
        assertThat(log.streamReads()).isEqualTo(before + 1);
    }

    @Test
    void aCommandThatWasUnderWayIsDecidedAgain() {
        var whileSealing = new AtomicReference<Runnable>(() -> {});
        var unforgotten = new UnforgottenWriter(log);
        var engine = engine(append -> {
            whileSealing.getAndSet(() -> {}).run();
            return unforgotten.append(append);
        });
        var digest = digest(open(runner(engine), "k"));
        whileSealing.set(engine::forgetAll);
        var outcome = approve(runner(engine), CARL, digest, "k", null);
        assertThat(outcome.version()).isEqualTo(1);
        assertThat(log.streamReads()).as("decided on what the log says").isEqualTo(1);
    }
}
