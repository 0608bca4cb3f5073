package io.writ.events.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventLogSchema;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the database, made, found and destroyed by several processes. */
@WritServices
class PostgresKeyStoreTest {

    private static final byte[] OLD = filled(1);
    private static final byte[] NEW = filled(2);

    private final TestDatabase database = TestDatabase.fresh("keys");

    PostgresKeyStoreTest() {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("owner", "command", "query"));
        KeySchema.migrate(database.dataSource());
    }

    @Test
    void nodesThatAskAtOnceGetOneKey() throws Exception {
        var nodes = IntStream.range(0, 8).mapToObj(i -> node(OLD)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(nodes.stream()
                    .<Callable<UUID>>map(
                            node -> () -> node.sealing("ann", "approval-1").id())
                    .toList());
            for (var key : asked) {
                assertThat(key.get()).isEqualTo(asked.getFirst().get());
            }
        }
        var first = nodes.getFirst();
        assertThat(first.sealing("ben", "approval-2").id())
                .isNotEqualTo(first.sealing("ann", "approval-1").id());
        assertThat(first.streams(first.pseudonyms().of("ann"))).containsExactly("approval-1");
    }

    @Test
    void aKeyThatIsDestroyedIsGoneForEveryNodeInASecond() {
        var here = node(OLD);
        var there = node(OLD);
        var told = new AtomicInteger();
        there.onErasure(told::incrementAndGet);
        var key = here.sealing("ann", "approval-1").id();
        assertThat(there.find(key)).isPresent();

        here.destroy(here.pseudonyms().of("ann"));

        assertThat(here.find(key)).isEmpty();
        Awaitility.await()
                .atMost(PostgresKeyStore.STALE.multipliedBy(2))
                .until(() -> there.find(key).isEmpty());
        assertThat(told).hasValue(1);
        assertThat(here.sealing("ann", "approval-3").id())
                .as("new data, new key")
                .isNotEqualTo(key);
    }

    @Test
    void oneCaseOfAPersonGoesAndTheOthersStay() {
        var node = node(OLD);
        var ann = node.pseudonyms().of("ann");
        var first = node.sealing("ann", "approval-1").id();
        var second = node.sealing("ann", "approval-2").id();
        var ben = node.sealing("ben", "approval-1").id();
        assertThat(first).isNotEqualTo(second);

        node.destroy(ann, "approval-1");

        assertThat(node.find(first)).isEmpty();
        assertThat(node.find(second)).isPresent();
        assertThat(node.find(ben)).isPresent();
        assertThat(node.streams(ann)).containsExactly("approval-2");
    }

    @Test
    void aNodeThatHasNotHeardOfAnErasureSealsNothing() {
        var here = node(OLD);
        var there = node(OLD);
        there.sealing("ben", "approval-1");
        here.sealing("ann", "approval-1");
        here.destroy(here.pseudonyms().of("ann"));

        assertThatThrownBy(() -> there.sealing("ben", "approval-1")).isInstanceOf(ConcurrentAppend.class);
        assertThat(there.sealing("ben", "approval-1")).as("once it has").isNotNull();
    }

    @Test
    void aMasterKeyIsReplacedWhileTheOldOneIsReadable() {
        var before = node(OLD);
        var key = before.sealing("ann", "approval-1");
        var name = before.pseudonyms().of("ann");

        var both = node(NEW, OLD);
        assertThat(both.find(key.id())).isPresent();
        assertThat(both.rewrap()).isEqualTo(2);
        assertThat(both.rewrap()).isZero();

        var after = node(NEW);
        assertThat(after.find(key.id())).isPresent();
        assertThat(after.pseudonyms().of("ann")).as("people keep their names").isEqualTo(name);
        assertThatThrownBy(() -> node(OLD).find(key.id())).hasMessageContaining("is not configured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from personal.subject_keys",
                "update personal.subject_keys set subject = gen_random_uuid()",
                "delete from personal.destroyed_keys",
                "insert into personal.destroyed_keys (id, subject) values (gen_random_uuid(), gen_random_uuid())",
                "delete from personal.sealed_streams"
            })
    void keysGoOnlyWithATrace(String sql) {
        assertThatThrownBy(() -> run("writ_command", "command", sql)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run("writ_query", "query", sql)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run("writ_query", "query", "select personal.destroy(gen_random_uuid(), null)"))
                .hasMessageContaining("permission denied");
    }

    private void run(String role, String password, String sql) throws SQLException {
        try (var connection = source(role, password).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PostgresKeyStore node(byte[]... masters) {
        return new PostgresKeyStore(source("writ_command", "command"), MasterKeys.of(List.of(masters)));
    }

    private DataSource source(String role, String password) {
        return database.dataSource(role, password);
    }

    private static byte[] filled(int value) {
        var bytes = new byte[DataKey.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
