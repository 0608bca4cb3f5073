package io.writ.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.follow.Node;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Metadata;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Refusals that come together are all recorded, on however many nodes. */
@WritServices
class RefusalLogTest {

    private static final Actor EVE = Actor.person("eve");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final int AT_ONCE = 60;

    private final TestDatabase database = TestDatabase.fresh("refusals");

    @Test
    void sixtyOfOneActorAtOnceAreSixtyEntries() throws Exception {
        try (var node = Node.on(database)) {
            refuse(refusals(node));
            assertThat(node.log.version(RefusalLog.STREAM)).isEqualTo(AT_ONCE - 1);
        }
    }

    @Test
    void soAreThoseOfThreeNodes() throws Exception {
        try (var first = Node.on(database);
                var second = Node.on(database);
                var third = Node.on(database)) {
            refuse(refusals(first), refusals(second), refusals(third));
            assertThat(first.log.version(RefusalLog.STREAM)).isEqualTo(3 * AT_ONCE - 1);
        }
    }

    private static RefusalLog refusals(Node node) {
        return new RefusalLog(node.log, node.log, new EventCodec(), new TokenBuckets(AT_ONCE, Duration.ofSeconds(1)));
    }

    private static void refuse(RefusalLog... nodes) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var recorded = Stream.of(nodes)
                    .flatMap(node -> IntStream.range(0, AT_ONCE)
                            .<Future<?>>mapToObj(n -> threads.submit(() -> {
                                begin.await();
                                record(node);
                                return n;
                            })))
                    .toList();
            begin.countDown();
            for (var each : recorded) {
                each.get();
            }
        }
    }

    private static void record(RefusalLog refusals) {
        var metadata = new Metadata(
                EVE, null, null, null, null, "approval.cast-vote", "a vote", null, null, null, null, null, null, null);
        refusals.record(metadata, new Act(EVE, AT, null), "approval-1", "not-an-approver", "not yours");
    }
}
