package io.writ.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.api.problem.ApiProblem;
import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.query.projection.Generation.State;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WritServices
class ProjectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh("projections");
    private final Map<String, Long> versions = new HashMap<>();
    private final AtomicBoolean poisonous = new AtomicBoolean(true);
    private HikariDataSource reads;
    private HikariDataSource runs;
    private PostgresEventLog log;

    @BeforeEach
    void makeLog() {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("o", "c", "q"));
        QuerySchema.migrate(database.dataSource());
        reads = pool("writ_query", "q");
        runs = pool("writ_query", "q");
        log = PostgresEventLog.open(reads, new LogDatabase(database.jdbcUrl(), "writ_command", "c"));
    }

    @AfterEach
    void close() {
        log.close();
        reads.close();
        runs.close();
    }

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
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !projections.of("counting").schema().equals(before));
            awaitServing(projections, log.head());
            assertThat(sum(projections)).isEqualTo(2_500);
            assertThat(rebuiltFromNothing(projections)).isEqualTo(digest(projections));
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
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !projections.of("counting").schema().equals(before));
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
    void poisonParksItsStreamInOrderAndTheOthersGoOn() throws SQLException {
        try (var projections = projections()) {
            projections.start();
            append("sick", "{}");
            append("sick", "{\"a\": \"poison\"}");
            for (int i = 0; i < 1_200; i++) {
                append("sick", "{}");
            }
            append("well", "{}");
            awaitServing(projections, log.head());
            var schema = projections.of("counting").schema();
            assertThat(number("select events from " + schema + ".counted where stream = 'well'"))
                    .isEqualTo(1);
            assertThat(number("select events from " + schema + ".counted where stream = 'sick'"))
                    .isEqualTo(1);
            assertThat(number("select count(*) from query.dead_letters")).isEqualTo(1_201);

            poisonous.set(false);
            new Retry(projections.registry(), runs, log).run(projections.projector("counting"), "sick");
            assertThat(number("select events from " + schema + ".counted where stream = 'sick'"))
                    .isEqualTo(1_202);
            assertThat(number("select count(*) from query.dead_letters")).isZero();
        }
    }

    @Test
    void aRetryThatFailsAgainStaysParked() throws SQLException {
        try (var projections = projections()) {
            projections.start();
            append("sick", "{\"a\": \"poison\"}");
            append("sick", "{}");
            awaitServing(projections, log.head());
            new Retry(projections.registry(), runs, log).run(projections.projector("counting"), "sick");
            assertThat(number("select count(*) from query.dead_letters")).isEqualTo(2);
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

    @Test
    void whatConcernsNoRowMovesThePositionOn() throws Exception {
        try (var projections = projections()) {
            projections.start();
            append("stream", "{}");
            append("other-stream", "poison");
            long last = append("other-stream", "poison");
            awaitServing(projections, last);
            assertThat(sum(projections)).isEqualTo(1);
            assertThat(number("select count(*) from query.dead_letters")).isZero();
        }
    }

    private Projections projections() {
        return new Projections(List.of(new CountingProjector(poisonous)), runs, log, log.appends());
    }

    private long append(String stream, String payload) {
        long version = versions.getOrDefault(stream, -1L);
        var event = new NewEvent(Ids.next(), "test.happened", 1, payload.getBytes(StandardCharsets.UTF_8));
        var appended =
                log.append(new Append(stream, version, List.of(event), "{}".getBytes(StandardCharsets.UTF_8), null));
        versions.put(stream, appended.version());
        return appended.lastPosition();
    }

    private static void awaitServing(Projections projections, long position) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> projections.isReady() && projections.readablePosition() >= position);
    }

    private long sum(Projections projections) throws SQLException {
        return number("select sum(events) from " + projections.of("counting").schema() + ".counted");
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

    private long number(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private HikariDataSource pool(String role, String password) {
        var pool = new HikariDataSource();
        pool.setDataSource(database.dataSource(role, password));
        pool.setMaximumPoolSize(10);
        return pool;
    }
}
