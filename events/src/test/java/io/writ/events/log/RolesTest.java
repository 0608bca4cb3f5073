package io.writ.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves by trying what each role can do to the log. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final List<String> ROLES = List.of("postgres", "writ_owner", "writ_command", "writ_query");

    private static final List<String> CHANGES = List.of(
            "update log.events set payload = ''",
            "update log.events_0 set payload = ''",
            "delete from log.events",
            "delete from log.events_0",
            "truncate log.events",
            "truncate log.events_0");

    private final LogFixture fixture = new LogFixture(TestDatabase.fresh("roles"), 1_000);

    @BeforeAll
    void anEvent() {
        fixture.node().append(LogFixture.append("a", -1, 1, LogFixture.receipt("k")));
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changes")
    void nobodyChangesAnEvent(String role, String sql) throws SQLException {
        assertThatThrownBy(() -> run(role, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        assertThat(fixture.node().stream("a", 0)).hasSize(1);
    }

    static Stream<Arguments> changes() {
        return ROLES.stream().flatMap(role -> CHANGES.stream().map(sql -> Arguments.of(role, sql)));
    }

    @Test
    void asAReplicaTheServerRefusesToo() {
        for (var sql : CHANGES) {
            assertThatThrownBy(() -> run("postgres", "set session_replication_role = replica; " + sql))
                    .hasMessageContaining("the event log only grows");
        }
    }

    @ParameterizedTest
    @MethodSource("forbiddenToTheWriter")
    void theWriterDoesNothingButAppend(String sql) {
        assertThatThrownBy(() -> run("writ_command", sql))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    static List<String> forbiddenToTheWriter() {
        return List.of(
                "delete from log.ledgers",
                "select log.remember_ledger('example.com/log')",
                "insert into log.events_0 select * from log.events",
                "delete from log.streams",
                "delete from log.head",
                "insert into log.head values (0, 0, now())",
                "update log.settings set partition_size = 1",
                "update log.receipts set position = 7",
                "truncate log.receipts",
                "alter table log.events disable trigger append_only",
                "drop table log.events_0",
                "select log.protect('log.events')",
                "create table log.mine (n int)");
    }

    @ParameterizedTest
    @MethodSource("forbiddenToTheReader")
    void theReaderDoesNothingButRead(String sql) {
        assertThatThrownBy(() -> run("writ_query", sql)).hasMessageContaining("permission denied");
    }

    static List<String> forbiddenToTheReader() {
        return List.of(
                "insert into log.events select * from log.events",
                "insert into log.streams select * from log.streams",
                "insert into log.receipts select * from log.receipts",
                "update log.head set next_position = 0",
                "select * from log.head for update",
                "delete from log.receipts",
                "select log.ensure_partitions()",
                "delete from log.ledgers",
                "select log.append_one('b', -1, null, null, 't', 1::smallint, gen_random_uuid(), '', '')");
    }

    @Test
    void theReaderReads() {
        var reader = new PostgresEventReader(fixture.pool("writ_query", LogFixture.PASSWORDS.query()));
        assertThat(reader.stream("a", 0)).hasSize(1);
        assertThat(reader.after(-1, 10)).hasSize(1);
        assertThat(reader.head()).isZero();
        assertThat(reader.version("a")).isZero();
        assertThat(reader.receipt(LogFixture.receipt("k").key())).isPresent();
    }

    @Test
    void migratingAgainChangesNothing() {
        EventLogSchema.migrate(fixture.database().dataSource(), LogFixture.PASSWORDS);
        EventLogSchema.migrate(
                fixture.database().dataSource("writ_owner", LogFixture.PASSWORDS.owner()), LogFixture.PASSWORDS);
        assertThatThrownBy(() -> fixture.node().append(LogFixture.append("a", -1, 1)))
                .isInstanceOf(ConcurrentAppend.class);
    }

    /** Roles belong to the server, and no lock of a database keeps others from altering them. */
    @Test
    void logsOfOneServerAreMadeAtTheSameTime() throws Exception {
        var databases = Stream.generate(() -> TestDatabase.fresh("together"))
                .limit(6)
                .map(TestDatabase::dataSource)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = new ArrayList<Future<?>>();
            for (var database : databases) {
                made.add(threads.submit(() -> EventLogSchema.migrate(database, LogFixture.PASSWORDS)));
                made.add(threads.submit(() -> EventLogSchema.migrate(database, LogFixture.PASSWORDS)));
            }
            for (var each : made) {
                each.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private static String password(String role) {
        return role.startsWith("writ_") ? role.substring("writ_".length()) : "";
    }

    private void run(String role, String sql) throws SQLException {
        try (var connection =
                        fixture.database().dataSource(role, password(role)).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
