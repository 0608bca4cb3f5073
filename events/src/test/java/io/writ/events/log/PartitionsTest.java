package io.writ.events.log;

import static io.writ.events.log.LogFixture.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WritServices
class PartitionsTest {

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("partitions"), 10);
    private final PostgresEventLog log = fixture.node();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aStreamMayCrossPartitions() {
        LongStream.range(0, 25).forEach(n -> {
            log.append(append("a", n * 2 - 1, 2));
            log.append(append("b", n - 1, 1));
        });
        assertThat(log.stream("a", 0))
                .extracting(LoggedEvent::version)
                .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
        assertThat(log.stream("a", 30)).hasSize(20);
        assertThat(log.stream("b", 0)).hasSize(25);
        assertThat(log.after(-1, 1000))
                .extracting(LoggedEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, 75).boxed().toList());
    }

    @Test
    void oneAppendMayNeedSeveralNewPartitions() {
        assertThat(log.append(append("a", -1, 95)).lastPosition()).isEqualTo(94);
        assertThat(log.stream("a", 0)).hasSize(95);
        assertThat(log.append(append("a", 94, 1)).lastPosition()).isEqualTo(95);
    }

    @Test
    void aPartitionIsReadyBeforeItIsNeeded() {
        log.append(append("a", -1, 1));
        await().until(() -> partitions().contains("events_1"));
        log.append(append("a", 0, 10));
        await().until(() -> partitions().contains("events_2"));
    }

    @Test
    void partitionsMadeBySeveralAtOnceAreMadeOnce() throws Exception {
        var other = fixture.node();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 8)
                    .mapToObj(n -> Executors.callable(() -> grow(n % 2 == 0 ? log : other, "s" + n)))
                    .toList();
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
        assertThat(log.head()).isEqualTo(8 * 40 - 1);
        assertThat(log.after(-1, 1000))
                .extracting(LoggedEvent::position)
                .isSorted()
                .hasSize(320);
    }

    private static void grow(PostgresEventLog node, String stream) {
        LongStream.range(0, 40).forEach(version -> node.append(append(stream, version - 1, 1)));
    }

    @Test
    void aStreamIsReadFromItsOwnPartitionsOnly() throws SQLException {
        log.append(append("early", -1, 5));
        log.append(append("long", -1, 3));
        log.append(append("filler", -1, 90));
        log.append(append("late", -1, 3));
        log.append(append("long", 2, 1));
        await("the last partition that is made ahead").until(() -> partitions().contains("events_11"));
        assertThat(touchedBy("early")).containsExactly("events_0");
        assertThat(touchedBy("late")).containsExactlyInAnyOrder("events_9", "events_10");
        assertThat(touchedBy("unknown")).isEmpty();
        assertThat(touchedBy("long")).hasSize(11);
    }

    @Test
    void aRangeIsReadFromItsOwnPartitionsOnly() throws SQLException {
        log.append(append("a", -1, 95));
        try (var connection = fixture.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var plan = statement.executeQuery(
                        "explain select * from log.events where position > 42 and position <= 47 order by position")) {
            var lines = new StringBuilder();
            while (plan.next()) {
                lines.append(plan.getString(1)).append('\n');
            }
            assertThat(lines.toString()).contains("events_4").doesNotContain("events_3", "events_5", "Seq Scan");
        }
    }

    /** The partitions of which an index was scanned, by the server's own count. */
    private List<String> touchedBy(String stream) throws SQLException {
        try (var connection = fixture.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            // Once before, so that planning is over.
            read(connection, stream);
            var before = scans(connection);
            read(connection, stream);
            var after = scans(connection);
            after.removeAll(before);
            connection.rollback();
            return after.stream()
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }
    }

    private static void read(Connection connection, String stream) throws SQLException {
        try (var statement = connection.prepareStatement(PostgresEventReader.STREAM)) {
            statement.setString(1, stream);
            statement.setLong(2, 0);
            statement.setString(3, stream);
            statement.setLong(4, 0);
            statement.executeQuery().close();
        }
    }

    private static List<String> scans(Connection connection) throws SQLException {
        return list(
                connection,
                "select relname || ' ' || coalesce(idx_scan, 0) || ' ' || seq_scan from pg_stat_xact_user_tables"
                        + " where relname like 'events\\_%'");
    }

    private List<String> partitions() throws SQLException {
        try (var connection = fixture.database().dataSource().getConnection()) {
            return list(
                            connection,
                            "select inhrelid::regclass::text from pg_inherits where inhparent = 'log.events'::regclass")
                    .stream()
                    .map(name -> name.substring("log.".length()))
                    .toList();
        }
    }

    private static List<String> list(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
