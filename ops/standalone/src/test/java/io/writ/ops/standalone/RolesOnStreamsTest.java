package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What streams show to those with roles of all kinds, and when they end. */
class RolesOnStreamsTest extends RolesFixture {

    RolesOnStreamsTest(Client client) {
        super(client);
    }

    @Test
    void a_stream_is_closed_when_the_right_to_it_is_withheld() throws Exception {
        for (var path : List.of("inbox/stream", "actions/stream", "postures/stream")) {
            var name = "s-" + UUID.randomUUID();
            var reader = person(name, "operator");
            var lines = reader.stream(path);
            assertThat(lines.readLine()).isNotNull();
            var ended = CompletableFuture.supplyAsync(() -> lines.lines().count());
            settle("withheld", name, "operator", null);
            assertThat(ended).as(path).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_stream_shows_a_limited_reader_nothing_of_other_entities() throws Exception {
        var asker = person("asker", "operator");
        var reader = person("rob", "operator:iberia");
        try (var lines = reader.stream("actions/stream")) {
            assertThat(lines.readLine()).isNotNull();
            var theirs = Client.id(asker.action("benelux"));
            var ours = Client.id(asker.action("iberia"));
            var told = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                told.append(line).append('\n');
                if (line.contains(ours)) {
                    break;
                }
            }
            assertThat(told.toString()).contains("upsert").doesNotContain(theirs);
        }
    }

    @Test
    void a_limited_reader_who_loaded_their_inbox_hears_that_a_colleague_decided() throws Exception {
        var ours = person("asker", "operator").open("alps");
        var reader = person("ada-alps", "approver:alps");
        assertThat(ids(reader.after(ours, "inbox"))).containsExactly(Client.id(ours));
        try (var lines = reader.stream("inbox/stream")) {
            assertThat(lines.readLine()).isNotNull();
            assertThat(person("colleague", "approver").decide(ours).statusCode())
                    .isEqualTo(200);
            var told = lines.lines()
                    .takeWhile(line -> !line.contains(Client.id(ours)))
                    .toList();
            assertThat(told).contains("event:remove").doesNotContain("event:upsert");
        }
    }

    @Test
    void one_reader_has_twenty_streams_and_a_place_again_when_one_of_them_ends() throws Exception {
        var reader = person("many", "operator:carpathia");
        var open = new ArrayList<BufferedReader>();
        for (int i = 0; i < 20; i++) {
            open.add(reader.stream("actions/stream"));
        }
        assertThat(reader.tryStream("postures/stream")).isEmpty();
        var refused = reader.get("postures/stream");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Client.code(refused)).isEqualTo("rate-limited");
        assertThat(Client.header(refused, "Retry-After")).isEqualTo("15");
        open.add(person("other", "operator").stream("inbox/stream"));

        open.removeFirst().close();
        var asker = person("asker", "operator");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    asker.action("carpathia");
                    var again = reader.tryStream("actions/stream");
                    again.ifPresent(open::add);
                    return again.isPresent();
                });
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void a_stream_of_postures_leaves_out_what_is_below_a_limited_readers_scope() throws Exception {
        var admin = person("adam", "admin");
        admin.scope("plant-c", null);
        var annex = admin.scope("plant-c-annex", "plant-c");
        var limited = person("plant-lead", "operator:plant-c");
        var seen = limited.after(annex, "postures/plant-c");
        try (var lines = limited.stream("postures/stream")) {
            assertThat(lines.readLine()).isNotNull();
            var raised = limited.post(
                    "postures/plant-c/transitions",
                    "{\"to\": \"heightened\", \"rationale\": \"it is so\"}",
                    "If-Match",
                    "\"%d\"".formatted(Client.json(seen).path("version").asLong()));
            assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
            var told = lines.lines()
                    .filter(line -> line.contains("heightened"))
                    .findFirst()
                    .orElseThrow();
            assertThat(told).contains("\"plant-c\"").doesNotContain("plant-c-annex");
        }
    }
}
