package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.meets;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.ops.standalone.Client;
import io.writ.ops.standalone.Instance;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The database ends every connection and takes no other: clients are told so, soon, and that they may try again. */
@OwnInstance({
    "--writ.command.append-patience=5s",
    "--writ.command.connection-patience=1s",
    "--writ.query.connection-patience=1s"
})
class DatabaseAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "\"while-the-database-was-away\"";

    @Test
    void commands_are_unknown_and_reads_unavailable_until_it_is_back(Instance instance, Client client)
            throws Exception {
        var office = Office.of(client);
        office.publish("things", policy(group("finance")));
        var before = done(open(client, "\"before\""));
        try (var server = server(instance);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lock = instance.connect();
            lock.setAutoCommit(false);
            execute(lock, "select next_position from log.head for update");
            var waiting = threads.submit(() -> open(client, KEY));
            await().atMost(PATIENCE).until(() -> isAppending(server));
            execute(server, "alter database writ allow_connections false");
            execute(server, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'writ'");
            tellsToTryAgain("outcome-unknown", waiting.get());
            tellsToTryAgain("unavailable", instance.client().read("ada", "approvals/" + id(before)));
            tellsToTryAgain("unavailable", open(client, "\"meanwhile\""));
            execute(server, "alter database writ allow_connections true");
        }
        await().atMost(PATIENCE).until(() -> open(client, KEY).statusCode() < 300);
    }

    private static void tellsToTryAgain(String code, HttpResponse<String> answer) {
        meets(code, 503, answer);
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
    }

    private static HttpResponse<String> open(Client client, String key) throws IOException {
        return client.post("amal", "approvals", """
                {"policy": "things", "subject": {"type": "thing", "reference": "the one"}, "title": "A thing",
                 "payload": {"note": "mine"}}""", "Idempotency-Key", key);
    }

    /** To another database of the same server. */
    private static Connection server(Instance instance) throws SQLException {
        var url = instance.property("writ.database.owner.url").replaceFirst("/writ$", "/postgres");
        return DriverManager.getConnection(url, "postgres", "standalone");
    }

    private static boolean isAppending(Connection server) throws SQLException {
        try (var statement = server.createStatement();
                var rows = statement.executeQuery("select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and application_name = 'writ-log-writer'")) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
