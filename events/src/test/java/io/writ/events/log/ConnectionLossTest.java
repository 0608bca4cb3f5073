package io.writ.events.log;

import static io.writ.events.log.LogFixture.append;
import static io.writ.events.log.LogFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.writ.events.log.Cuts.Moment;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The writer's connection is lost at awkward moments; whatever it says afterwards is true. */
@WritServices
class ConnectionLossTest {

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("cuts"), 1_000);
    private final Cuts cuts = new Cuts(fixture.database().jdbcUrl());
    private final PostgresEventLog log = node(Duration.ofSeconds(30), 20);

    ConnectionLossTest() throws IOException {}

    private PostgresEventLog node(Duration patience, int socketTimeout) {
        var url = cuts.url(fixture.database().jdbcUrl()) + "?socketTimeout=" + socketTimeout;
        return fixture.node(LogFixture.address(url), patience);
    }

    @BeforeEach
    void connect() {
        log.append(append("before", -1, 1));
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
        cuts.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEVER", "SILENCE"})
    void anAppendHappensOnce(Moment moment) {
        cuts.cut(moment);
        var appended = log.append(append("a", -1, 1, receipt("k")));
        assertThat(appended.firstPosition()).isEqualTo(1);
        assertThat(log.stream("a", 0))
                .singleElement()
                .satisfies(event -> assertThat(event.recordedAt()).isEqualTo(appended.recordedAt()));
        assertThat(log.append(append("a", 0, 1)).firstPosition()).isEqualTo(2);
    }

    @Test
    void anAppendWhoseAnswerNeverComesHappensOnce() {
        var attentive = node(Duration.ofSeconds(30), 2);
        attentive.append(append("b", -1, 1));
        cuts.cut(Moment.SILENCE);
        assertThat(attentive.append(append("a", -1, 1)).firstPosition()).isEqualTo(2);
        assertThat(attentive.stream("a", 0)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NEVER", "SILENCE"})
    void everyAppendOfABatchHappensOnce(Moment moment) throws Exception {
        try (var connection = fixture.database().dataSource().getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select next_position from log.head for update");
            }
            var callers = new ConcurrentLinkedQueue<Thread>();
            var appends = IntStream.range(0, 40)
                    .mapToObj(n -> threads.submit(() -> {
                        callers.add(Thread.currentThread());
                        return log.append(append("s" + n, -1, 3, receipt("k" + n)));
                    }))
                    .toList();
            await().until(() -> waiting().size() == 1
                    && callers.stream()
                                    .filter(caller -> caller.getState() == Thread.State.WAITING)
                                    .count()
                            == 39);
            cuts.cut(moment);
            connection.rollback();
            for (var appended : appends) {
                assertThat(appended.get().version()).isEqualTo(2);
            }
        }
        assertThat(log.after(-1, 1_000))
                .extracting(LoggedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 120).boxed().toList());
    }

    @Test
    void aBackendThatIsStillAtWorkIsEndedFirst() throws Exception {
        try (var connection = fixture.database().dataSource().getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select next_position from log.head for update");
            }
            cuts.cut(Moment.AFTER_THE_STATEMENT);
            var appended = threads.submit(() -> log.append(append("a", -1, 1)));
            // The cut-off backend and its successor both wait for the lock, one after the other.
            await().until(() -> waiting().size() == 1);
            var first = waiting();
            await().until(() -> waiting().size() == 1 && !waiting().equals(first));
            connection.rollback();
            assertThat(appended.get().firstPosition()).isEqualTo(1);
            assertThat(log.stream("a", 0)).hasSize(1);
        }
    }

    @Test
    void anInterruptOfTheLeaderFailsNobody() throws Exception {
        try (var connection = fixture.database().dataSource().getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select next_position from log.head for update");
            }
            var leader = new CompletableFuture<Thread>();
            var led = threads.submit(() -> {
                leader.complete(Thread.currentThread());
                log.append(append("a", -1, 1));
                return Thread.currentThread().isInterrupted();
            });
            await().until(() -> waiting().size() == 1);
            var followed = threads.submit(() -> log.append(append("b", -1, 1)));
            leader.get().interrupt();
            connection.rollback();
            assertThat(led.get()).isTrue();
            assertThat(followed.get().version()).isZero();
        }
        assertThat(log.stream("a", 0)).hasSize(1);
    }

    @Test
    void aDatabaseThatStaysAwayFailsTheAppend() {
        var impatient = node(Duration.ofMillis(300), 20);
        cuts.refuse(true);
        assertThatThrownBy(() -> impatient.append(append("a", -1, 1))).isInstanceOf(AppendFailed.class);
        cuts.refuse(false);
        assertThat(impatient.append(append("a", -1, 1)).firstPosition()).isEqualTo(1);
    }

    @Test
    void anOutcomeThatNobodyKnowsIsCalledUnknownAndTheReceiptTells() {
        var impatient = node(Duration.ofMillis(300), 20);
        impatient.append(append("b", -1, 1));
        cuts.cutForLonger(Moment.BEFORE_THE_ANSWER);
        assertThatThrownBy(() -> impatient.append(append("a", -1, 1, receipt("k"))))
                .isInstanceOf(OutcomeUnknown.class);
        cuts.refuse(false);
        assertThatThrownBy(() -> impatient.append(append("a", -1, 1, receipt("k"))))
                .isInstanceOf(AlreadyAccepted.class);
        assertThat(impatient.receipt(receipt("k").key())).isPresent();
        assertThat(impatient.stream("a", 0)).hasSize(1);
    }

    @Test
    void aBackendEndedByAnAdministratorIsReplaced() throws SQLException {
        execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                + " where application_name = 'writ-log-writer' and datname = current_database()");
        assertThat(log.append(append("a", -1, 1)).firstPosition()).isEqualTo(1);
    }

    private List<Integer> waiting() throws SQLException {
        try (var connection = fixture.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select pid from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and datname = current_database()"
                        + " and application_name = 'writ-log-writer'")) {
            var pids = new ArrayList<Integer>();
            while (result.next()) {
                pids.add(result.getInt(1));
            }
            return pids;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = fixture.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
