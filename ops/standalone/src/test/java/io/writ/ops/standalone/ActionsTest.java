package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.firstPosition;
import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions over HTTP, from the submission to the tracker. */
@SharedInstance
class ActionsTest {

    private final Instant due = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
    private final Client client;

    ActionsTest(Client client) {
        this.client = client;
    }

    @Test
    void an_action_is_done_verified_by_a_second_person_and_read_back_at_once() throws IOException {
        var submitted = submit("amal", "Patch the gateway", due, "");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        var action = path(submitted);
        assertThat(code(client.command("amal", action + "/acceptance", "", submitted)))
                .isEqualTo("not-the-owner");

        var accepted = client.command("omar", action + "/acceptance", "", submitted);
        var begun = client.command("omar", action + "/progress", "{\"percent\": 50}", accepted);
        var evidence =
                "{\"evidence\": [{\"name\": \"scan.json\", \"digest\": \"sha-256:%s\"}]}".formatted("0".repeat(64));
        var shown = client.command("omar", action + "/evidence", evidence, begun);
        var done = client.command("omar", action + "/completion", "{\"note\": \"both nodes\"}", shown);
        assertThat(code(client.command("omar", action + "/verification", "{\"outcome\": \"confirmed\"}", done)))
                .isEqualTo("own-work");
        assertThat(code(client.command("maya", action + "/verification", "{\"outcome\": \"refused\"}", done)))
                .isEqualTo("validation-failed");
        var verified = client.command("maya", action + "/verification", "{\"outcome\": \"confirmed\"}", done);

        var read = client.get("eva", action, verified);
        assertThat(json(read).path("status").asString()).isEqualTo("verified");
        assertThat(json(read).path("verifiedBy").asString()).isEqualTo("maya");
        assertThat(bare(read)).isEqualTo(bare(verified));
        assertThat(json(client.get("eva", action + "/history", verified)).path("items"))
                .hasSize(7);
        var drawnThen = client.get("eva", action + "/diagram?format=svg&asOf=" + Instant.now(), verified);
        assertThat(drawnThen.headers().firstValue("Memento-Datetime")).isPresent();
        assertThat(client.get("eva", action + "/diagram?format=svg", verified).body())
                .contains("<svg", "verified");
        var state =
                json(client.get("ada", "audit/streams/" + action.replace("actions/", "action-") + "/state", verified));
        assertThat(state.path("phase").asString()).isEqualTo("Verified");
        var stale = client.command("omar", action + "/reopening", "{\"reason\": \"again\"}", done);
        assertThat(code(stale)).isEqualTo("version-stale");
    }

    @Test
    void what_it_depends_on_comes_first_and_was_there_before() throws IOException {
        var first = submit("amal", "First", due, "");
        var second = submit("amal", "Second", due, "\"" + id(first) + "\"");
        var begun = client.command("omar", path(second) + "/progress", "{}", second);
        assertThat(code(client.command("omar", path(second) + "/completion", "{}", begun)))
                .isEqualTo("dependencies-open");
        var circle = "{\"dependsOn\": [\"%s\"]}".formatted(id(second));
        assertThat(code(client.command("amal", path(first) + "/dependencies", circle, first)))
                .isEqualTo("dependency-not-earlier");
        var waits = "{\"reason\": \"it has to wait\", \"on\": \"%s\"}".formatted(id(second));
        var firstBegun = client.command("omar", path(first) + "/progress", "{}", first);
        var blocked = client.command("omar", path(first) + "/blocks", waits, firstBegun);
        assertThat(json(blocked).path("status").asString()).isEqualTo("blocked");
        var resumed = client.command("omar", path(first) + "/resumption", "{}", blocked);
        var done = client.command("omar", path(first) + "/completion", "{}", resumed);
        assertThat(code(client.command("omar", path(second) + "/completion", "{}", begun)))
                .isEqualTo("dependencies-open");
        client.command("maya", path(first) + "/verification", "{\"outcome\": \"confirmed\"}", done);
        assertThat(client.command("omar", path(second) + "/completion", "{}", begun)
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(submit("amal", "Third", due, "\"" + UUID.randomUUID() + "\"")))
                .isEqualTo("dependency-unknown");
    }

    @Test
    void a_second_person_extends_it() throws IOException {
        var submitted = submit("amal", "Late", due, "");
        var until = "{\"until\": \"%s\", \"reason\": \"vendor is late\"}".formatted(due.plusSeconds(60));
        var asked = client.command("omar", path(submitted) + "/extensions", until, submitted);
        assertThat(json(asked).path("extension").path("number").asInt()).isEqualTo(1);
        var grant = "{\"extension\": 1, \"granted\": true}";
        assertThat(code(client.command("omar", path(submitted) + "/extension-decisions", grant, asked)))
                .isEqualTo("own-extension");
        var granted = client.command("amal", path(submitted) + "/extension-decisions", grant, asked);
        assertThat(json(granted).path("dueAt").asString())
                .isEqualTo(due.plusSeconds(60).toString());
    }

    @Test
    void agents_submit_and_only_people_verify() throws IOException {
        var submitted = submit("scout", "From an agent", due, "");
        assertThat(json(submitted).path("origin").path("type").asString()).isEqualTo("agent");
        assertThat(code(client.command(
                        "scout", path(submitted) + "/verification", "{\"outcome\": \"confirmed\"}", submitted)))
                .isEqualTo("forbidden");
        assertThat(code(submit("eva", "An executive", due, ""))).isEqualTo("forbidden");
        assertThat(code(submit("ledger-system", "A system", due, ""))).isEqualTo("validation-failed");
        assertThat(code(submit("amal", "Far away", Instant.parse("+12026-01-01T00:00:00Z"), "")))
                .isIn("validation-failed", "malformed-json");
    }

    @Test
    void the_tracker_shows_colours_now_and_then() throws IOException {
        var late = submit("amal", "Long past", Instant.parse("2021-01-01T00:00:00Z"), "");
        var red = json(client.get("eva", "actions?rag=red&q=Long%20past", late)).path("items");
        assertThat(red).hasSize(1);
        var counted = json(client.get("eva", "actions/summary?q=Long%20past", late));
        assertThat(counted.path("overall").path("red").asInt()).isEqualTo(1);
        assertThat(counted.path("owners").get(0).path("owner").asString()).isEqualTo("omar");
        Awaitility.await().until(() -> types(late).contains("action.escalated"));
        var seen = client.get("amal", path(late), late);
        var cancelled = client.command("amal", path(late) + "/cancellation", "{\"reason\": \"a test\"}", seen);
        assertThat(json(client.get("eva", "actions?rag=red&q=Long%20past", cancelled))
                        .path("items"))
                .isEmpty();
        var position = firstPosition(client.get("eva", path(late) + "/history", cancelled));
        var then = client.get("eva", "actions?rag=red&q=Long%20past&asOf=" + position, cancelled);
        assertThat(json(then).path("items")).hasSize(1);
        assertThat(then.headers().firstValue("Memento-Datetime")).isPresent();
        var was = client.get("eva", path(late) + "?asOf=" + position, cancelled);
        assertThat(json(was)).isEqualTo(bare(late));
    }

    @Test
    void what_is_past_due_is_escalated_once() throws IOException {
        var late = submit("amal", "Past already", Instant.parse("2020-01-01T00:00:00Z"), "");
        Awaitility.await()
                .until(() -> json(client.get("eva", path(late), late))
                        .path("escalated")
                        .asBoolean());
        var begun = client.command("omar", path(late) + "/progress", "{}", client.get("omar", path(late), late));
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(json(begun).path("escalated").asBoolean()).isTrue();
        assertThat(types(begun)).containsExactly("action.submitted", "action.escalated", "action.started");
    }

    private List<String> types(HttpResponse<String> after) throws IOException {
        return json(client.get("eva", path(after) + "/history", after))
                .path("items")
                .findValuesAsString("type")
                .stream()
                .filter(type -> type.startsWith("action."))
                .toList();
    }

    @Test
    void the_tracker_is_followed_live() throws Exception {
        var submitted = submit("amal", "Live", due, "");
        var position = firstPosition(client.get("eva", path(submitted) + "/history", submitted));
        try (var live = Live.follow(client, "eva", "actions/stream", position - 1)) {
            assertThat(live.until(id(submitted))).contains("event:upsert");
            client.command("omar", path(submitted) + "/acceptance", "", submitted);
            assertThat(live.until("\"status\":\"open\"")).contains("event:upsert");
        }
    }

    private HttpResponse<String> submit(String user, String title, Instant until, String dependsOn) throws IOException {
        var body = """
                {"kind": "patch-vulnerability", "title": "%s", "owner": "omar", "dueAt": "%s", "priority": "high",
                 "verification": true, "escalateTo": ["maya"], "dependsOn": [%s]}""".formatted(title, until, dependsOn);
        return client.post(user, "actions", body);
    }

    private static String id(HttpResponse<String> response) {
        return json(response).path("id").asString();
    }

    private static String path(HttpResponse<String> response) {
        return "actions/" + id(response);
    }

    /** Without what depends on who asks. */
    private static JsonNode bare(HttpResponse<String> response) {
        var json = (ObjectNode) json(response);
        json.remove("allowedActions");
        return json;
    }
}
