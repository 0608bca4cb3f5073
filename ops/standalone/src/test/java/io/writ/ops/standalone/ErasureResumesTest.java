package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
        try (var standalone = Standalone.start(options())) {
            var talk = new Talk(standalone.url());
            assertThat(talk.post("admin", "approval-policies/leave/versions", PersonalCases.policy(""))
                            .statusCode())
                    .isEqualTo(201);
            open(talk, "emp-1", NAME);
            kept = "approvals/" + open(talk, "emp-2", OTHER);
            expire(talk);
            var proposed = talk.post("admin", "audit/erasures", "{\"subject\": \"emp-1\", \"reason\": \"asked\"}");
            erasure = header(proposed, "Location").replace("/api/v1/", "");
            var asked = talk.post("ada", erasure + "/confirmation", "{}", "If-Match", header(proposed, "ETag"));
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            assertThat(json(talk.send("ada", erasure)).path("state").asString()).isEqualTo("running");
            // As if the process had ended before the key was destroyed.
            var database = new WholeDatabase(standalone.property("writ.database.owner.url"));
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
        try (var standalone = Standalone.start(options(keys))) {
            var talk = new Talk(standalone.url());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> json(talk.send("ada", erasure))
                            .path("state")
                            .asString()
                            .equals("completed"));
            var database = new WholeDatabase(standalone.property("writ.database.owner.url"));
            assertThat(database.placesOf(NAME)).isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> events(talk).contains("erasure.case-erased"));
            assertThat(database.placesOf(EXPIRED)).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> masters(database) == 1);
        }

        try (var standalone = Standalone.start(options("--writ.personal.master-keys=" + newer))) {
            var talk = new Talk(standalone.url());
            assertThat(talk.send("ben", kept + "/history").body()).contains(OTHER);
            var again = talk.post("admin", "audit/erasures", "{\"subject\": \"emp-1\", \"reason\": \"asked\"}");
            assertThat(header(again, "Location")).as("the same person").endsWith(erasure);
        }
    }

    /** A case that was over for longer than its policy wants it kept when it came. */
    private static void expire(Talk talk) throws IOException {
        var policy = PersonalCases.policy("\"x-retention\": \"P1D\",");
        assertThat(talk.post("admin", "approval-policies/short/versions", policy)
                        .statusCode())
                .isEqualTo(201);
        var past = Instant.now().minus(Duration.ofDays(2));
        var opened = talk.postPast("approvals", request("short", "emp-3", EXPIRED), past);
        var path = "approvals/" + json(opened).path("id").asString();
        talk.postPast(path + "/withdrawal", "{}", past, "If-Match", header(opened, "ETag"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> events(talk).contains("erasure.case-expired"));
    }

    private static String events(Talk talk) throws IOException {
        return talk.send("ada", "audit/events?limit=200").body();
    }

    private static String request(String policy, String id, String name) {
        return """
                {"policy": "%s", "subject": {"type": "leave", "reference": "1"}, "title": "Days off",
                 "payload": {"employee": {"id": "%s", "name": "%s"}}}""".formatted(policy, id, name);
    }

    private static long masters(WholeDatabase database) throws SQLException {
        try (var connection = database.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(distinct master) from (select master from"
                        + " personal.subject_keys union all select master from personal.installation) k")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String open(Talk talk, String id, String name) throws IOException {
        var opened = talk.post("amal", "approvals", request("leave", id, name));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json(opened).path("id").asString();
    }

    private Options options(String... others) throws IOException {
        return new Options(Talk.freePort(), data, "127.0.0.1", List.of(others));
    }
}
