package io.writ.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.query.projection.Generation.State;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RebuildsTest extends ProjectionsFixture {

    @Test
    void aRebuildBesideWritesEndsEqualToWhatServedAndIsServed() throws Exception {
        try (var projections = projections()) {
            projections.start();
            for (int i = 0; i < 2_000; i++) {
                append("stream-" + i % 20, "{}");
            }
            awaitServing(projections, log.head());
            var before = projections.of("counting").schema();
            projections.rebuild("counting", "besides");
            for (int i = 0; i < 500; i++) {
                append("stream-" + i % 20, "{}");
                assertThat(number("select count(*) from "
                                + projections.of("counting").schema() + ".counted"))
                        .as("readable at every moment")
                        .isPositive();
            }
            awaitOtherThan(before, projections);
            awaitServing(projections, log.head());
            assertThat(sum(projections)).isEqualTo(2_500);
            assertThat(rebuiltFromNothing(projections)).isEqualTo(digest(projections));
        }
    }

    /** As {@code docs/features/erasure.md} has databases dumped. */
    @Test
    void aDatabaseThatIsRestoredWithoutReadModelsHasThemBuiltFromTheLog() throws Exception {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            awaitServing(projections, log.head());
        }
        database.run("drop schema counting_v1_1 cascade");
        database.run("truncate query.projections, query.dead_letters, query.exports, query.export_parts");
        QuerySchema.migrate(database.dataSource());
        try (var projections = projections()) {
            projections.start();
            awaitServing(projections, log.head());
            assertThat(sum(projections)).isEqualTo(1);
        }
    }

    @Test
    void oneRebuildAtATime() {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            awaitServing(projections, log.head());
            assertThat(projections.registry().rebuild(projections.projector("counting"), "one"))
                    .isTrue();
            assertThatThrownBy(() -> projections.rebuild("counting", "another")).isInstanceOf(ApiProblem.class);
            assertThatThrownBy(() -> projections.checkMayRebuild("counting", "another"))
                    .isInstanceOf(ApiProblem.class);
        }
    }

    @Test
    void aRebuildThatIsAskedForAgainBeginsNothing() {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            awaitServing(projections, log.head());
            var before = projections.of("counting").schema();
            projections.rebuild("counting", "asked");
            projections.checkMayRebuild("counting", "asked");
            projections.rebuild("counting", "asked");
            awaitOtherThan(before, projections);
            var after = projections.registry().generations(projections.projector("counting"));

            projections.rebuild("counting", "asked");

            assertThat(projections.registry().generations(projections.projector("counting")))
                    .extracting(Generation::schema)
                    .containsExactlyElementsOf(
                            after.stream().map(Generation::schema).toList());
            projections.rebuild("counting", "asked later");
            assertThat(projections.registry().generations(projections.projector("counting")))
                    .hasSizeGreaterThan(after.size());
        }
    }

    @Test
    void whoWaitsSeesTheEventThroughATakeover() throws Exception {
        try (var projections = projections()) {
            projections.start();
            long appended = 0;
            for (; appended < 500; appended++) {
                append("stream", "{}");
            }
            awaitServing(projections, log.head());
            var gate = new ServingPosition(projections);
            var before = projections.of("counting").schema();
            projections.rebuild("counting", "gate");
            while (projections.of("counting").schema().equals(before)) {
                long position = append("stream", "{}");
                appended++;
                assertThat(gate.await(position, PATIENCE)).isTrue();
                assertThat(sum(projections)).isEqualTo(appended);
            }
        }
    }

    private String digest(Projections projections) {
        var schema = projections.of("counting").schema();
        return Transactions.run(reads, connection -> GenerationDigest.of(connection, schema));
    }

    /** A further generation, compared while nothing is written. */
    private String rebuiltFromNothing(Projections projections) {
        var before = projections.of("counting").schema();
        projections.rebuild("counting", "from nothing after " + before);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> projections.registry().generations(projections.projector("counting")).stream()
                        .anyMatch(some ->
                                some.state() == State.SERVING && !some.schema().equals(before)));
        var schema = projections.registry().generations(projections.projector("counting")).stream()
                .filter(some -> some.state() == State.SERVING)
                .findFirst()
                .orElseThrow()
                .schema();
        return Transactions.run(reads, connection -> GenerationDigest.of(connection, schema));
    }

    private static void awaitOtherThan(String before, Projections projections) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !projections.of("counting").schema().equals(before));
    }
}
