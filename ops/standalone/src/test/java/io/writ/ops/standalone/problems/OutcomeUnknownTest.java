package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.done;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static io.writ.ops.standalone.problems.Office.group;
import static io.writ.ops.standalone.problems.Office.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.Client;
import io.writ.ops.standalone.Instance;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A database that does not answer in time: nobody knows what became of the command, and its key finds out. */
@OwnInstance("--writ.command.append-patience=1s")
class OutcomeUnknownTest {

    private static final String KEY = "\"while-the-database-was-silent\"";

    @Test
    void a_retry_with_the_same_key_happens_once(Instance instance, Client client) throws IOException, SQLException {
        var office = Office.of(client);
        office.publish("things", policy(group("finance")));
        try (var connection = instance.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select next_position from log.head for update");
            var unanswered = open(client);
            meets("outcome-unknown", 503, unanswered);
            assertThat(header(unanswered, "Retry-After")).isEqualTo("1");
            connection.rollback();
        }
        var opened = done(open(client));
        assertThat(id(done(open(client)))).isEqualTo(id(opened));
        assertThat(json(client.get("ada", "audit/events?type=approval.submitted", opened))
                        .path("items"))
                .hasSize(1);
    }

    private static HttpResponse<String> open(Client client) throws IOException {
        return client.post("amal", "approvals", """
                {"policy": "things", "subject": {"type": "thing", "reference": "the one"}, "title": "A thing",
                 "payload": {"note": "mine"}}""", "Idempotency-Key", KEY);
    }
}
