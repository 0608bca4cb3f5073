package io.writ.events.log;

import static io.writ.events.log.LogFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

@WritServices
@Timeout(60)
class AppendsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("appends"), 1_000);
    private final PostgresEventLog writer = fixture.node();
    private final Appends here = writer.appends();
    private final Appends elsewhere =
            Appends.listen(new LogDatabase(fixture.database().jdbcUrl(), "writ_query", LogFixture.PASSWORDS.query()));

    @BeforeEach
    void bothListen() throws InterruptedException {
        writer.append(append("before", -1, 1));
        assertThat(elsewhere.awaitAfter(-1, LONG)).isTrue();
    }

    @AfterEach
    void close() {
        elsewhere.close();
        fixture.close();
    }

    @Test
    void newsIsThereWhenTheAppendReturns() throws InterruptedException {
        writer.append(append("a", -1, 3));
        assertThat(here.awaitAfter(2, Duration.ZERO)).isTrue();
        assertThat(here.head()).isEqualTo(3);
    }

    @Test
    void withoutNewsTheWaitEnds() throws InterruptedException {
        assertThat(here.awaitAfter(0, Duration.ofMillis(20))).isFalse();
        assertThat(elsewhere.awaitAfter(0, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void anIdleProcessElsewhereIsWokenLongBeforeItsSlowPoll() throws Exception {
        var waits = new ArrayList<Long>();
        for (var version = 0L; version < 5; version++) {
            await().pollDelay(Duration.ofMillis(150)).until(() -> true); // until the listener is idle again
            var position = writer.head();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var woken = threads.submit(() -> elsewhere.awaitAfter(position, LONG) ? System.nanoTime() : 0);
                var start = System.nanoTime();
                writer.append(append("a", version - 1, 1));
                waits.add((woken.get() - start) / 1_000_000);
            }
        }
        waits.sort(null);
        assertThat(waits.get(2)).as("median of %s ms", waits).isLessThan(400);
    }

    @Test
    void aTailElsewhereSeesEverythingInOrder() throws Exception {
        var total = 500;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tail = threads.submit(() -> tail(elsewhere, total));
            for (var version = 0L; version < total; version++) {
                writer.append(append("a", version - 1, 1));
            }
            assertThat(tail.get()).hasSize(total).isSorted();
        }
    }

    private List<Long> tail(Appends news, int total) throws InterruptedException {
        var seen = new ArrayList<Long>();
        var position = 0L;
        while (seen.size() < total && news.awaitAfter(position, LONG)) {
            for (var event : writer.after(position, 100)) {
                assertThat(event.position()).isEqualTo(position + 1);
                position = event.position();
                seen.add(position);
            }
        }
        return seen;
    }

    /** Each costs a transaction, and wakes every listener. */
    @Test
    void thereIsOneNotificationInAWhileHoweverManyAppends() throws Exception {
        try (var connection = fixture.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen writ_log");
            var start = System.nanoTime();
            for (var version = 0L; version < 500; version++) {
                writer.append(append("a", version - 1, 1));
            }
            var told = connection.unwrap(PGConnection.class).getNotifications(1_000);
            var span = Duration.ofNanos(System.nanoTime() - start);
            assertThat(told).hasSizeBetween(1, (int) span.dividedBy(AppendNotifier.PAUSE) + 2);
        }
    }

    @Test
    void newsComesAgainAfterLostConnections() throws Exception {
        for (var name : new String[] {"writ-log-listener", "writ-log-notifier"}) {
            var position = writer.head();
            try (var connection = fixture.database().dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where datname = current_database() and application_name = '" + name + "'");
            }
            writer.append(append(name, -1, 1));
            assertThat(elsewhere.awaitAfter(position, LONG)).isTrue();
        }
    }
}
