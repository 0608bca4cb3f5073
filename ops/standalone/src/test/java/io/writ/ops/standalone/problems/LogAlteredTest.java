package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.meets;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.Client;
import io.writ.ops.standalone.Instance;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A superuser puts a second event beside one that was recorded: nobody is shown either of them as the one. */
@OwnInstance
class LogAlteredTest {

    private static final String EVENT = "audit/events/0";

    @Test
    void auditors_are_told_that_the_log_was_altered(Instance instance, Client client) throws IOException, SQLException {
        var office = Office.of(client);
        office.publish("things", Office.policy(Office.group("finance")));
        assertThat(client.read("ada", EVENT).statusCode()).isEqualTo(200);
        try (var database = instance.connect();
                var statement = database.createStatement()) {
            statement.execute("alter table log.events drop constraint events_pkey");
            statement.execute("alter table log.events_0 drop constraint events_0_stream_version_key");
            statement.execute("insert into log.events_0 select * from log.events_0 where position = 0");
        }
        meets("log-altered", 500, client.read("ada", EVENT));
    }
}
