package io.writ.events.log;

import static io.writ.events.log.LogFixture.append;
import static io.writ.events.log.LogFixture.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances on one database are two processes to it: each has its own connections, nothing is shared. */
@WritServices
class TwoNodesTest {

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("nodes"), 1_000_000);
    private final List<PostgresEventLog> nodes = List.of(fixture.node(), fixture.node());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aConflictInABatchDoesNotFailItsNeighbours() throws Exception {
        var log = nodes.getFirst();
        log.append(append("taken", -1, 1));
        log.append(append("other", -1, 1, receipt("used")));
        var tasks = new ArrayList<Callable<String>>();
        for (var n = 0; n < 10; n++) {
            var stream = "good" + n;
            tasks.add(() -> outcome(log, append(stream, -1, 2, receipt(stream))));
        }
        tasks.add(3, () -> outcome(log, append("taken", -1, 3, receipt("conflict"))));
        tasks.add(5, () -> outcome(log, append("fresh", -1, 1, receipt("used"))));
        tasks.add(7, () -> outcome(log, append("taken2", 5, 1)));
        var outcomes = inOneBatch(tasks);
        assertThat(outcomes.get(3)).isEqualTo("conflict");
        assertThat(outcomes.get(5)).isEqualTo("repeated");
        assertThat(outcomes.get(7)).isEqualTo("conflict");
        assertThat(outcomes.stream().filter("done"::equals)).hasSize(10);
        assertThat(log.version("fresh")).isEqualTo(-1);
        assertThat(log.version("taken")).isZero();
        assertThat(log.receipt(receipt("conflict").key())).isEmpty();
        for (var n = 0; n < 10; n++) {
            var events = log.stream("good" + n, 0);
            assertThat(events).hasSize(2);
            assertThat(log.receipt(receipt("good" + n).key())).hasValueSatisfying(stored -> {
                assertThat(stored.position()).isEqualTo(events.getLast().position());
                assertThat(stored.version()).isEqualTo(1);
            });
        }
        assertThat(log.after(-1, 100))
                .extracting(LoggedEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, 23).boxed().toList());
        assertThat(log.append(append("good3", 1, 1)).lastPosition()).isEqualTo(23);
    }

    @Test
    void aReceiptRacedForByTwoNodesIsGivenOnce() throws Exception {
        for (var round = 0; round < 50; round++) {
            var key = "key" + round;
            var outcomes = together(IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<String>)
                            () -> outcome(nodes.get(n % 2), append(key + "-" + n, -1, 1, receipt(key))))
                    .toList());
            assertThat(outcomes.stream().filter("done"::equals)).hasSize(1);
            assertThat(outcomes.stream().filter("repeated"::equals)).hasSize(7);
        }
        assertThat(nodes.getFirst().head()).isEqualTo(49);
    }

    @Test
    void aStreamRacedForByTwoNodesGrowsOneByOne() throws Exception {
        var appended = new AtomicInteger();
        together(IntStream.range(0, 8)
                .mapToObj(n -> (Callable<String>) () -> {
                    var log = nodes.get(n % 2);
                    for (var tries = 0; tries < 50; tries++) {
                        if (outcome(log, append("raced", log.version("raced"), 1))
                                .equals("done")) {
                            appended.incrementAndGet();
                        }
                    }
                    return "";
                })
                .toList());
        assertThat(nodes.getLast().stream("raced", 0))
                .extracting(LoggedEvent::version)
                .containsExactlyElementsOf(
                        LongStream.range(0, appended.get()).boxed().toList());
        assertThat(appended.get()).isGreaterThanOrEqualTo(50);
    }

    /** Keeps the log locked until all have queued up behind the first of them. */
    private List<String> inOneBatch(List<Callable<String>> tasks) throws Exception {
        try (var connection = fixture.database().dataSource().getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select next_position from log.head for update");
            }
            var first = threads.submit(() -> nodes.getFirst().append(append("first", -1, 1)));
            await().until(this::somebodyWaits);
            var callers = new ConcurrentLinkedQueue<Thread>();
            var futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        callers.add(Thread.currentThread());
                        return task.call();
                    }))
                    .toList();
            await().until(() -> callers.size() == tasks.size()
                    && callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
            connection.rollback();
            first.get();
            var outcomes = new ArrayList<String>();
            for (var future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private boolean somebodyWaits() throws SQLException {
        try (var connection = fixture.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                                + " and application_name = 'writ-log-writer'")) {
            return result.next() && result.getInt(1) > 0;
        }
    }

    private static List<String> together(List<Callable<String>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<String>();
            for (var future : threads.invokeAll(tasks)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private static String outcome(PostgresEventLog log, Append append) {
        try {
            log.append(append);
            return "done";
        } catch (ConcurrentAppend e) {
            return "conflict";
        } catch (AlreadyAccepted e) {
            return "repeated";
        }
    }
}
