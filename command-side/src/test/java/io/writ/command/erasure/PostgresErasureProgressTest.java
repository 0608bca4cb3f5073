package io.writ.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.erasure.ErasureProgress.Job;
import io.writ.command.erasure.ErasureProgress.Purged;
import io.writ.events.keys.KeySchema;
import io.writ.events.log.EventLogSchema;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What nodes note of erasures for each other. */
@WritServices
class PostgresErasureProgressTest {

    private static final Job ZOE = Job.everything(UUID.fromString("0198c5a0-0000-8000-8000-000000000001"));

    private final TestDatabase database = TestDatabase.fresh("erasures");
    private final PostgresErasureProgress progress = new PostgresErasureProgress(database.dataSource());

    PostgresErasureProgressTest() throws SQLException {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("owner", "command", "query"));
        KeySchema.migrate(database.dataSource());
        run("create schema if not exists command");
        run("create table if not exists command.parked (stream text, error text)");
    }

    @Test
    void whatIsAskedForAgainIsNotForgottenWhileItIsBegun() throws SQLException {
        progress.ask(ZOE);
        minutesPass();
        progress.ask(ZOE);
        progress.forget(ZOE);
        assertThat(progress.asked()).containsExactly(ZOE);
        minutesPass();
        progress.forget(ZOE);
        assertThat(progress.asked()).isEmpty();
    }

    @Test
    void askingAgainLosesNoKeyThatIsDestroyed() throws SQLException {
        progress.ask(ZOE);
        var key = destroyedKey();
        progress.ask(ZOE);
        progress.destroyed(ZOE);
        run("update personal.erasures set state = 'purged', purged_at = clock_timestamp()");
        assertThat(progress.purged()).extracting(Purged::keys).containsExactly(List.of(key));
    }

    @Test
    void anErasureThatIsCompleteBeginsAnew() throws SQLException {
        progress.ask(ZOE);
        destroyedKey();
        progress.destroyed(ZOE);
        run("update personal.erasures set state = 'purged', purged_at = clock_timestamp()");
        progress.completed(ZOE);
        progress.ask(ZOE);
        assertThat(progress.asked()).containsExactly(ZOE);
        run("update personal.erasures set state = 'purged', purged_at = clock_timestamp()");
        assertThat(progress.purged()).extracting(Purged::keys).containsExactly(List.of());
    }

    private UUID destroyedKey() throws SQLException {
        var key = UUID.randomUUID();
        run("insert into personal.subject_keys (id, subject, stream, master, wrapped) values ('%s', '%s', 'approval-1',"
                        .formatted(key, ZOE.person())
                + " '%s', '\\x00')".formatted(UUID.randomUUID()));
        run("select personal.destroy('%s', null)".formatted(ZOE.person()));
        return key;
    }

    private void minutesPass() throws SQLException {
        run("update personal.erasures set asked_at = asked_at - interval '2 minutes'");
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
