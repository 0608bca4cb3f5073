package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.ops.embedded.EmbeddedPostgres;
import io.writ.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of its own: a standby that is awaited and not there holds up every commit. */
@Tag("io")
class StandbyTest {

    @TempDir
    private Path directory;

    @Test
    void nothingIsPublishedWhileTheStandbyIsNotThere() throws SQLException {
        try (var server = EmbeddedPostgres.start(directory.resolve("server"))) {
            var database = new TestDatabase("postgres", server.jdbcUrl("postgres"), server.superuserName(), "");
            try (var sealed = new SealedLog(directory.resolve("ledger"), database)) {
                var keys = Keys.of(1);
                var ledger = sealed.ledger(keys);
                var sealing = sealed.sealing(ledger, keys);
                sealed.append(3);
                assertThat(sealing.round()).isPresent();

                sealed.append(2);
                awaitStandby(database, "'nowhere'");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThatThrownBy(sealed.session()::settle)
                                .isInstanceOf(NotReplicated.class)
                                .hasMessageContaining("canceling wait for synchronous replication"));
                assertThat(sealed.reader().head()).as("it is visible").isEqualTo(4);
                assertThatThrownBy(sealing::round).isInstanceOf(NotReplicated.class);
                assertThat(ledger.head().size()).isEqualTo(3);

                awaitStandby(database, "''");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptionsInstanceOf(NotReplicated.class)
                        .until(() -> sealing.round().isPresent());
                assertThat(ledger.head().size()).isEqualTo(5);
            }
        }
    }

    private static void awaitStandby(TestDatabase database, String names) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = " + names);
            statement.execute("select pg_reload_conf()");
        }
    }
}
