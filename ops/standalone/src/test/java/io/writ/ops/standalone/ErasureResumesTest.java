package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.accepted;
import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that ends between two steps of an erasure goes on with it when it is started again. */
@Tag("io")
class ErasureResumesTest {

    private static final String NAME = "Resumed-8812 Ågren";
    private static final String OTHER = "Other-8813 Østby";
    private static final String EXPIRED = "Expired-8814 Þórsson";

    @TempDir
    private Path data;

    @Test
    void what_was_left_is_taken_up_also_under_a_new_master_key() throws Exception {
        String erasure;
        String kept;
        try (var instance = Instance.start(data)) {
            var client = instance.client();
            new PersonalCases(client).publish("leave", "");
            open(client, "emp-1", NAME);
            kept = "approvals/" + open(client, "emp-2", OTHER);
            expire(client);
            var proposed = client.post("admin", "audit/erasures", "{\"subject\": \"emp-1\", \"reason\": \"asked\"}");
            erasure = path(proposed);
            accepted(client.command("ada", erasure + "/confirmation", "{}", proposed));
            assertThat(json(client.read("ada", erasure)).path("state").asString())
                    .isEqualTo("running");
            var hold = "{\"subject\": \"emp-1\", \"reason\": \"case 12\"}";
            assertThat(code(client.post("ada", "audit/legal-holds", hold)))
                    .as("too late, and said so")
                    .isEqualTo("erasure-running");
            // As if the process had ended before the key was destroyed.
            var database = instance.database();
            try (var connection = database.database();
                    var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update personal.erasures set state = 'asked', destroyed_at = null"))
                        .as("a person, and a case of another")
                        .isEqualTo(2);
            }
        }

        var key = new byte[32];
        Arrays.fill(key, (byte) 9);
        var newer = Files.write(data.resolve("newer-key"), key);
        var keys = "--writ.personal.master-keys=%s,%s".formatted(newer, data.resolve("keys/master-key"));
        try (var instance = Instance.start(data, keys)) {
            var client = instance.client();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> json(client.read("ada", erasure))
                            .path("state")
                            .asString()
                            .equals("completed"));
            var database = instance.database();
            assertThat(database.placesOf(NAME)).isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> events(client).contains("erasure.case-erased"));
            assertThat(database.placesOf(EXPIRED)).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> masters(database) == 1);
        }

        try (var instance = Instance.start(data, "--writ.personal.master-keys=" + newer)) {
            var client = instance.client();
            assertThat(client.read("ben", kept + "/history").body()).contains(OTHER);
            var again = client.post("admin", "audit/erasures", "{\"subject\": \"emp-1\", \"reason\": \"asked\"}");
            assertThat(header(again, "Location")).as("the same person").endsWith(erasure);
        }
    }

    /** A case that was over for longer than its policy wants it kept when it came. */
    private static void expire(Client client) throws IOException {
        var cases = new PersonalCases(client);
        cases.publish("short", "\"x-retention\": \"P1D\",");
        cases.finished("emp-3", EXPIRED, Instant.now().minus(Duration.ofDays(2)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> events(client).contains("erasure.case-expired"));
    }

    private static String events(Client client) throws IOException {
        return client.read("ada", "audit/events?limit=200").body();
    }

    private static long masters(WholeDatabase database) throws SQLException {
        return database.number("select count(distinct master) from (select master from personal.subject_keys"
                + " union all select master from personal.installation) k");
    }

    private static String open(Client client, String id, String name) throws IOException {
        return id(created(client.post("amal", "approvals", """
                {"policy": "leave", "subject": {"type": "leave", "reference": "1"}, "title": "Days off",
                 "payload": {"employee": {"id": "%s", "name": "%s"}}}""".formatted(id, name))));
    }
}
