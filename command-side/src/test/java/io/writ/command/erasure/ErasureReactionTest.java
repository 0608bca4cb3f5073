package io.writ.command.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.erasure.ErasureProgress.Job;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.keys.KeySchema;
import io.writ.events.keys.MasterKeys;
import io.writ.events.keys.PostgresKeyStore;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a command node does for erasures by itself. */
@WritServices
class ErasureReactionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Act ACT = new Act(Actor.person("ada"), NOW, null);
    private static final ErasureEvent REQUESTED = new ErasureEvent.Requested(ACT, "asked", null, List.of(), false);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh("reactions");
    private final EventCodec codec = new EventCodec();
    private final byte[] metadata = codec.encode(
            new Metadata(ACT.by(), null, null, null, null, "test", "test", null, null, null, null, null, null, null));
    private final List<ErasureCommand> sent = new CopyOnWriteArrayList<>();
    private PostgresEventLog log;
    private PostgresKeyStore keys;
    private PostgresErasureProgress progress;

    @BeforeEach
    void open() throws SQLException {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("owner", "command", "query"));
        KeySchema.migrate(database.dataSource());
        database.run("create schema command");
        database.run("create table command.parked (stream text, error text)");
        database.run("grant usage on schema command to writ_command; grant all on command.parked to writ_command");
        var asCommandSide = database.dataSource("writ_command", "command");
        log = PostgresEventLog.open(asCommandSide, new LogDatabase(database.jdbcUrl(), "writ_command", "command"));
        keys = new PostgresKeyStore(asCommandSide, MasterKeys.of(List.of(new byte[32])));
        progress = new PostgresErasureProgress(asCommandSide);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void one_erasure_that_cannot_be_read_holds_up_no_other() {
        var unreadable = keys.pseudonyms().of("ann");
        append(unreadable, new NewEvent(Ids.next(), "erasure.of-a-later-version", 1, "{}".getBytes(UTF_8)));
        progress.ask(Job.everything(unreadable));
        var key = keys.sealing("zoe", "approval-1").id();
        var zoe = keys.pseudonyms().of("zoe");
        append(zoe, REQUESTED);
        progress.ask(Job.everything(zoe));
        try (var reaction = reaction()) {
            Awaitility.await().atMost(PATIENCE).until(() -> keys.find(key).isEmpty());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(progress.asked()).containsExactly(Job.everything(unreadable)));
        }
    }

    @Test
    void keys_that_a_restored_copy_brought_back_are_destroyed_again_and_no_others() throws SQLException {
        var zoe = keys.pseudonyms().of("zoe");
        var erased = keys.sealing("zoe", "approval-1").id();
        var expired = keys.sealing("zoe", "approval-2").id();
        var later = keys.sealing("zoe", "approval-3").id();
        append(
                zoe,
                REQUESTED,
                new ErasureEvent.Completed(ACT, List.of(erased), 1),
                new ErasureEvent.CaseExpired(ACT, "approval-2"),
                new ErasureEvent.CaseErased(ACT, "approval-2", List.of(expired)));
        // As one of another age knows it already.
        database.run("insert into personal.destroyed_keys (id, subject) values ('%s', '%s')".formatted(erased, zoe));
        try (var reaction = reaction()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> keys.present(List.of(erased, expired)).isEmpty());
            assertThat(keys.find(erased)).isEmpty();
            assertThat(keys.find(later)).isPresent();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> database.number("select count(*) from personal.erasures where subject"
                                    + " = '%s' and stream is null and state = 'destroyed'".formatted(zoe))
                            == 1);
            database.run("update personal.erasures set state = 'purged'");
            Awaitility.await().atMost(PATIENCE).until(() -> progress.purged().isEmpty());
        }
        assertThat(sent).as("the log says it already").isEmpty();
    }

    @Test
    void an_erasure_that_a_restored_copy_does_not_know_is_taken_up() {
        var key = keys.sealing("zoe", "approval-1").id();
        append(keys.pseudonyms().of("zoe"), REQUESTED);
        try (var reaction = reaction()) {
            Awaitility.await().atMost(PATIENCE).until(() -> keys.find(key).isEmpty());
        }
    }

    private WhenErasureRequestedThenDestroyKey reaction() {
        return new WhenErasureRequestedThenDestroyKey(
                keys,
                progress,
                new ErasureStreams(log, codec),
                (stream, command, context) -> sent.add(command),
                () -> NOW,
                () -> {});
    }

    private void append(UUID person, ErasureEvent... events) {
        append(
                person,
                Stream.of(events).map(event -> codec.encode(Ids.next(), event)).toArray(NewEvent[]::new));
    }

    private void append(UUID person, NewEvent... events) {
        var stream = ErasureStreams.PREFIX + person;
        log.append(new Append(stream, log.version(stream), List.of(events), metadata, null));
    }
}
