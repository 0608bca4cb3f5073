package io.writ.query.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.keys.KeySchema;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.query.projection.Projections;
import io.writ.query.projection.Projector;
import io.writ.query.projection.QuerySchema;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasures that cannot be done now, beside others that can, and one that an old copy of the database knows nothing of. */
@WritServices
class ErasurePurgeTest {

    private static final String FIRST = "0198c5a0-0000-8000-8000-000000000001";
    private static final String SECOND = "0198c5a0-0000-8000-8000-000000000002";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh("purges");
    private final HikariDataSource asQuerySide = new HikariDataSource();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean copiesBroken = new AtomicBoolean();
    private final List<String> takenBack = new CopyOnWriteArrayList<>();
    private PostgresEventLog log;
    private Projections projections;
    private ErasurePurge purge;

    @BeforeEach
    void open() throws SQLException {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("owner", "command", "query"));
        KeySchema.migrate(database.dataSource());
        QuerySchema.migrate(database.dataSource());
        asQuerySide.setDataSource(database.dataSource("writ_query", "query"));
        log = PostgresEventLog.open(
                database.dataSource(), new LogDatabase(database.jdbcUrl(), "writ_command", "command"));
        projections = new Projections(List.of(new Names()), asQuerySide, log, log.appends());
        projections.start();
        database.run("update query.projections set started_at = started_at - interval '1 day'");
        purge = purge();
    }

    private ErasurePurge purge() {
        return new ErasurePurge(new ErasureRows(asQuerySide), projections, (streams, before) -> {
            if (copiesBroken.get()) {
                throw new IllegalStateException("no copies");
            }
            takenBack.addAll(streams);
        });
    }

    @AfterEach
    void close() {
        purge.close();
        projections.close();
        log.close();
        asQuerySide.close();
    }

    @Test
    void what_waits_for_another_version_holds_up_no_later_erasure_and_nothing_for_ever() throws SQLException {
        generation("names", 2);
        generation("addresses", 1);
        destroyed(FIRST, "1 hour");
        destroyed(SECOND, "1 minute");
        awaitNumber(4, "select count(*) from personal.purged where place in ('copies', 'names_v1_1')");
        assertThat(database.number("select count(*) from personal.erasures where state = 'destroyed'"))
                .isEqualTo(2);
        database.run(
                "update query.projections set touched_at = touched_at - interval '2 hours' where schema_name <> 'names_v1_1'");
        awaitNumber(2, "select count(*) from personal.erasures where state = 'purged'");
        assertThat(database.number("select count(*) from query.projections")).isEqualTo(1);
    }

    @Test
    void copies_go_though_a_read_model_cannot_be_purged() throws SQLException {
        broken.set(true);
        destroyed(FIRST, "1 minute");
        awaitNumber(1, "select count(*) from personal.purged where place = 'copies'");
        broken.set(false);
        awaitNumber(1, "select count(*) from personal.erasures where state = 'purged'");
    }

    @Test
    void read_models_are_purged_though_copies_cannot_be_taken_back() throws SQLException {
        copiesBroken.set(true);
        destroyed(FIRST, "1 minute");
        awaitNumber(1, "select count(*) from personal.purged where place = 'names_v1_1'");
        copiesBroken.set(false);
        awaitNumber(1, "select count(*) from personal.erasures where state = 'purged'");
    }

    @Test
    void what_came_back_with_an_old_copy_of_the_database_is_gone_before_anything_is_answered() throws SQLException {
        purge.close();
        key(FIRST, "1 minute");
        database.run("insert into personal.erasures (id, subject, state, asked_at) values"
                + " ('%1$s', '%1$s', 'completed', clock_timestamp() - interval '1 hour')".formatted(FIRST));
        database.run("insert into names_v1_1.names values ('Zoe')");
        purge = purge();
        assertThat(database.number("select count(*) from names_v1_1.names")).isZero();
        assertThat(takenBack).containsExactly("approval-1");
    }

    @Test
    void what_came_back_and_cannot_be_purged_now_is_purged_later() throws SQLException {
        purge.close();
        key(FIRST, "1 minute");
        database.run("insert into names_v1_1.names values ('Zoe')");
        broken.set(true);
        purge = purge();
        assertThat(database.number("select count(*) from names_v1_1.names")).isEqualTo(1);
        broken.set(false);
        awaitNumber(0, "select count(*) from names_v1_1.names");
    }

    @Test
    void what_was_purged_is_not_purged_again() throws SQLException {
        destroyed(FIRST, "1 second");
        key(FIRST, "1 second");
        awaitNumber(1, "select count(*) from personal.erasures where state = 'purged'");
        assertThat(database.number("select purged from query.projections")).isEqualTo(1);
        assertThat(takenBack).containsExactly("approval-1");
    }

    @Test
    void a_generation_that_was_begun_afterwards_has_nothing_to_lose() throws SQLException {
        key(FIRST, "2 days");
        awaitNumber(1, "select purged from query.projections");
        assertThat(takenBack).isEmpty();
    }

    private void key(String subject, String ago) throws SQLException {
        database.run("insert into personal.destroyed_keys (id, subject, stream, destroyed_at)"
                + " values ('%1$s', '%1$s', 'approval-1', clock_timestamp() - interval '%2$s')"
                        .formatted(subject, ago));
        database.run(
                "insert into personal.sealed_streams (key, stream) values ('%s', 'approval-1')".formatted(subject));
    }

    /** One that this node does not know. */
    private void generation(String name, int version) throws SQLException {
        database.run("insert into query.projections (name, version, generation, schema_name, state, started_at)"
                + " values ('%1$s', %2$d, 1, '%1$s_v%2$d_1', 'serving', clock_timestamp() - interval '1 day')"
                        .formatted(name, version));
    }

    private void destroyed(String id, String ago) throws SQLException {
        database.run("insert into personal.erasures (id, subject, state, asked_at, destroyed_at)"
                + " values ('%1$s', '%1$s', 'destroyed', clock_timestamp() - interval '1 day',".formatted(id)
                + " clock_timestamp() - interval '%s')".formatted(ago));
    }

    private void awaitNumber(long wanted, String sql) {
        Awaitility.await().atMost(PATIENCE).until(() -> database.number(sql) == wanted);
    }

    private final class Names implements Projector {

        @Override
        public String name() {
            return "names";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public List<String> tables() {
            return List.of("create table names (name text)");
        }

        @Override
        public void project(List<LoggedEvent> events, Connection connection) {}

        @Override
        public boolean forget(List<String> streams, Connection connection) throws SQLException {
            if (broken.get()) {
                throw new IllegalStateException("Zoe cannot be forgotten");
            }
            try (var statement = connection.createStatement()) {
                statement.execute("delete from names");
            }
            return false;
        }
    }
}
