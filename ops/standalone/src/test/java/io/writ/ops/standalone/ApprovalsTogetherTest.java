package io.writ.ops.standalone;

import static io.writ.ops.standalone.Approvals.decision;
import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What several people do to one request, over HTTP: delegation, claims, questions, bulk decisions, migration, replays. */
@OwnInstance
class ApprovalsTogetherTest {

    private static final String POLICY = """
            {"title": "Desks", "payloadSchema": {"type": "object"},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false},
               {"name": "legal", "condition": "amount > %s", "approvers": {"kind": "group", "group": "legal"},
                "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": true}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private static final String REQUEST = """
            {"policy": "%s", "subject": {"type": "desk", "reference": "%s"}, "title": "A desk",
             "payload": {}, "amount": {"value": "%s", "currency": "EUR"}}""";

    private final Client client;
    private final Approvals approvals;

    ApprovalsTogetherTest(Client client) {
        this.client = client;
        approvals = new Approvals(client);
    }

    @BeforeAll
    void publish() throws IOException {
        publish("desks", "2000.0");
    }

    private void publish(String key, String threshold) throws IOException {
        created(client.post("admin", "approval-policies/" + key + "/versions", POLICY.formatted(threshold)));
    }

    private HttpResponse<String> open(String policy, String reference, String amount) throws IOException {
        return client.post("amal", "approvals", REQUEST.formatted(policy, reference, amount));
    }

    private String idOf(String user) throws IOException {
        return json(client.read(user, "session")).path("id").asString();
    }

    @Test
    void a_delegate_decides_and_both_names_are_shown() throws IOException {
        var until = Instant.now().plus(Duration.ofDays(1));
        var delegation = client.post(
                "ben",
                "delegations",
                "{\"to\": \"%s\", \"until\": \"%s\", \"scope\": {\"kind\": \"all\"}, \"reason\": \"leave\"}"
                        .formatted(idOf("chloe"), until));
        assertThat(delegation.statusCode()).as(delegation.body()).isEqualTo(201);
        var id = json(delegation).path("id").asString();
        assertThat(json(client.get("chloe", "delegations", delegation))
                        .path("items")
                        .get(0)
                        .path("by")
                        .asString())
                .isEqualTo(idOf("ben"));

        var opened = open("desks", "delegated", "2500.00");
        var item = json(client.get("chloe", "inbox", opened))
                .path("items")
                .valueStream()
                .filter(found ->
                        found.path("subject").path("reference").asString().equals("delegated"))
                .findAny()
                .orElseThrow();
        assertThat(item.path("onBehalfOf").path("person").asString()).isEqualTo(idOf("ben"));
        assertThat(item.path("onBehalfOf").path("delegation").asString()).isEqualTo(id);

        assertThat(code(approvals.on("chloe", opened, "/decisions", decision(opened, "approve", ""))))
                .isEqualTo("not-an-approver");
        var behalf = ", \"onBehalfOf\": \"%s\"".formatted(id);
        assertThat(code(approvals.on("carl", opened, "/decisions", decision(opened, "approve", behalf))))
                .isEqualTo("not-delegated");
        var voted = approvals.on("chloe", opened, "/decisions", decision(opened, "approve", behalf));
        var vote = json(voted).path("stages").get(0).path("votes").get(0);
        assertThat(vote.path("by").asString()).isEqualTo(idOf("chloe"));
        assertThat(vote.path("onBehalfOf").asString()).isEqualTo(idOf("ben"));
        assertThat(code(approvals.on("chloe", voted, "/decisions", decision(voted, "approve", ""))))
                .isEqualTo("decided-another-stage");

        var revoked = client.post("ben", "delegations/" + id + "/revocation", "{}", "If-Match", "\"0\"");
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        var later = open("desks", "after-revocation", "100.00");
        assertThat(code(approvals.on("chloe", later, "/decisions", decision(later, "approve", behalf))))
                .isEqualTo("delegation-not-in-force");
    }

    @Test
    void claims_questions_and_reassignments_are_seen_by_others() throws IOException {
        var opened = open("desks", "arranged", "100.00");
        var claimed = approvals.on("ben", opened, "/claims", "{}");
        assertThat(json(claimed).path("claim").path("by").asString()).isEqualTo(idOf("ben"));
        assertThat(code(approvals.on("bela", claimed, "/decisions", decision(claimed, "approve", ""))))
                .isEqualTo("claimed-by-another");
        var asked = approvals.on("ben", claimed, "/questions", "{\"text\": \"Which room?\"}");
        var item = json(client.get("amal", "inbox", asked)).path("items").get(0);
        assertThat(item.path("awaits").asString()).isEqualTo("answer");
        assertThat(item.path("questions").get(0).path("text").asString()).isEqualTo("Which room?");
        var answered = approvals.on("amal", asked, "/questions/1/answer", "{\"text\": \"4.17\"}");
        assertThat(json(answered).path("questions")).isEmpty();
        assertThat(json(client.get("amal", "inbox", answered)).path("items").findValuesAsString("title"))
                .isEmpty();
        var body = "{\"to\": \"%s\", \"reason\": \"leave\"}".formatted(idOf("carl"));
        var reassigned = approvals.on("ben", answered, "/reassignments", body);
        assertThat(json(reassigned).path("heldSeats").get(0).path("person").asString())
                .isEqualTo(idOf("carl"));
        assertThat(code(approvals.on("ben", reassigned, "/claims/release", ""))).isEqualTo("not-claimed");
        var done = approvals.on("carl", reassigned, "/decisions", decision(reassigned, "approve", ""));
        assertThat(json(done).path("state").asString()).isEqualTo("approved");
    }

    @Test
    void bulk_decisions_say_what_became_of_each_and_happen_once() throws IOException {
        var requests = new ArrayList<HttpResponse<String>>();
        for (int i = 0; i < 20; i++) {
            requests.add(open("desks", "bulk-" + i, "100.00"));
        }
        var items = Json.mapper().createArrayNode();
        for (var request : requests) {
            items.addObject()
                    .put("approval", json(request).path("id").asString())
                    .put("digest", json(request).path("digest").asString())
                    .put("choice", "approve")
                    .put("version", 0);
        }
        var stale = (tools.jackson.databind.node.ObjectNode) items.get(3);
        stale.put("digest", "sha-256:" + "0".repeat(64));
        ((tools.jackson.databind.node.ObjectNode) items.get(5)).put("version", 7);
        var body = Json.mapper()
                .writeValueAsString(Json.mapper().createObjectNode().set("items", items));

        var first = client.post("ben", "approvals/bulk-decisions", body, "Idempotency-Key", "\"bulk\"");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(207);
        assertThat(json(first).path("accepted").asInt()).isEqualTo(18);
        assertThat(json(first).path("items").get(3).path("problem").path("code").asString())
                .isEqualTo("stale-digest");
        assertThat(json(first).path("items").get(5).path("status").asInt()).isEqualTo(412);
        assertThat(json(first).path("items").get(0).path("version").asInt()).isEqualTo(3);

        var again = client.post("ben", "approvals/bulk-decisions", body, "Idempotency-Key", "\"bulk\"");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Client.header(again, "Idempotency-Replayed")).isEqualTo("true");
        var other = client.post(
                "ben", "approvals/bulk-decisions", body.replace("approve", "reject"), "Idempotency-Key", "\"bulk\"");
        assertThat(code(other)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_draft_request_is_simulated() throws IOException {
        var body = REQUEST.formatted("desks", "simulated", "2500.00");
        var simulated = json(client.post("amal", "approvals/simulations", body));
        assertThat(simulated.path("outcome").asString()).isEqualTo("pending");
        assertThat(simulated.path("stages").findValuesAsString("applies")).containsExactly("true", "true");
        var small = json(client.post("amal", "approvals/simulations", body.replace("2500.00", "25.00")));
        assertThat(small.path("stages").get(1).path("applies").asBoolean()).isFalse();
        assertThat(small.path("stages").get(1).path("condition").asString()).isEqualTo("amount > 2000.0");
    }

    @Test
    void a_running_request_moves_to_a_newer_version_and_past_ones_are_replayed() throws IOException {
        publish("chairs", "2000.0");
        var small = open("chairs", "small", "100.00");
        var large = open("chairs", "large", "1500.00");
        var done = approvals.on("ben", large, "/decisions", decision(large, "approve", ""));
        assertThat(json(done).path("state").asString()).isEqualTo("approved");

        var replay = client.post("admin", "approval-policies/chairs/replays", POLICY.formatted("1000.0"));
        assertThat(replay.statusCode()).as(replay.body()).isEqualTo(200);
        var lines = replay.body().lines().map(Json.mapper()::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().path("approval").asString())
                .isEqualTo(json(large).path("id").asString());
        assertThat(lines.getFirst().path("replayed").asString()).isEqualTo("pending");
        assertThat(lines.getFirst().path("addedStages").get(0).asString()).isEqualTo("legal");
        assertThat(lines.getLast().path("kind").asString()).isEqualTo("summary");
        assertThat(lines.getLast().path("cases").asInt()).isEqualTo(2);
        assertThat(lines.getLast().path("anotherStage").asInt()).isEqualTo(1);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(json(client.read("ada", "audit/access?operation=replayPolicy&about=chairs"))
                                        .path("items")
                                        .findValuesAsString("query"))
                                .as("a condition can ask anything of a case")
                                .singleElement()
                                .asString()
                                .startsWith("draft=sha-256:"));

        publish("chairs", "50.0");
        var moved = approvals.on("admin", small, "/migration", "{\"reason\": \"lower threshold\"}");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(json(moved).path("policy").path("version").asInt()).isEqualTo(2);
        assertThat(json(moved).path("stages")).hasSize(2);
        assertThat(code(approvals.on("ben", moved, "/decisions", decision(small, "approve", ""))))
                .isEqualTo("stale-digest");
    }
}
