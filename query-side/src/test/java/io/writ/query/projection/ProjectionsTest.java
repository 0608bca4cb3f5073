package io.writ.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProjectionsTest extends ProjectionsFixture {

    @Test
    void twoNodesApplyEachEventOnce() throws SQLException {
        try (var first = projections();
                var second = projections()) {
            first.start();
            second.start();
            for (int i = 0; i < 3_000; i++) {
                append("stream-" + i % 50, "{}");
            }
            awaitServing(first, log.head());
            assertThat(sum(first)).isEqualTo(3_000);
            assertThat(number("select count(*) from query.projections")).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatStartsAgainGoesOnWhereItStopped() throws SQLException {
        for (int i = 0; i < 100; i++) {
            append("before", "{}");
        }
        try (var projections = projections()) {
            projections.start();
            awaitServing(projections, log.head());
        }
        for (int i = 0; i < 100; i++) {
            append("after", "{}");
        }
        try (var projections = projections()) {
            projections.start();
            awaitServing(projections, log.head());
            assertThat(sum(projections)).isEqualTo(200);
        }
    }

    @Test
    void theGateOpensOnlyWhenTheRowsAreThere() throws Exception {
        try (var projections = projections()) {
            projections.start();
            var gate = new ServingPosition(projections);
            long position = append("stream", "{}");
            assertThat(gate.await(position, PATIENCE)).isTrue();
            assertThat(sum(projections)).isEqualTo(1);
            assertThat(gate.await(position + 1, Duration.ofMillis(30))).isFalse();
        }
    }

    @Test
    void whatNoMomentIsWithoutEventsForServesAllTheSame() throws SQLException {
        try (var projections = projections(reading(() -> append("busy", "{}")))) {
            projections.start();
            awaitServing(projections, 0);
            assertThat(sum(projections)).isPositive();
        }
    }

    @Test
    void anErrorEndsNoGeneration() throws SQLException {
        var failures = new AtomicInteger(1);
        append("stream", "{}");
        try (var projections = projections(reading(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new StackOverflowError("once");
            }
        }))) {
            projections.start();
            awaitServing(projections, log.head());
            assertThat(sum(projections)).isEqualTo(1);
        }
    }

    @Test
    void whatANodeServesFromIsNotTakenForAbandonedInAQuietHour() throws Exception {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            awaitServing(projections, log.head());
            var aged = "with aged as (update query.projections"
                    + " set touched_at = clock_timestamp() - interval '2 hours' returning 1) select count(*) from aged";
            assertThat(number(aged)).isEqualTo(1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> number("select count(*) from query.projections"
                                    + " where touched_at > clock_timestamp() - interval '1 minute'")
                            == 1);
        }
    }
}
