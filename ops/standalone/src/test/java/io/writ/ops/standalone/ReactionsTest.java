package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What follows in one aggregate from what happens in another. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String POLICY = """
            {"title": "%s", "payloadSchema": {"type": "object"},
             "stages": [{"name": "one", "approvers": {"kind": "role", "role": "approver"}, "quorum": {"kind": "any"},
                         "rejection": "by-one", "onRejection": "reject", "veto": false %s}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse",
                       "effect": false}}""";

    private final Standalone standalone;
    private final Talk talk;

    ReactionsTest(@TempDir Path data) throws IOException {
        standalone = Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of()));
        talk = new Talk(standalone.url());
    }

    @BeforeAll
    void publish() throws IOException {
        created(talk.post(
                "admin",
                "posture-models/organisation/versions",
                Files.readString(Path.of("../postures/organisation.json"))));
        created(talk.post("admin", "approval-policies/change/versions", POLICY.formatted("Changes", "")));
        var deadline = """
                , "deadline": {"within": "PT10H", "reminders": [], "escalation": [],
                   "tightening": {"scope": "plant", "percent": {"high": 50}}}""";
        created(talk.post("admin", "approval-policies/timed/versions", POLICY.formatted("Timed", deadline)));
        created(talk.post("admin", "postures", scope("works", null)));
        created(talk.post("admin", "postures", scope("plant", "works")));
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void an_action_that_needs_approval_begins_when_it_is_approved_and_not_by_who_asked() throws IOException {
        var action =
                created(talk.post("amal", "actions", """
                {"kind": "change", "title": "Open the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        assertThat(json(action).path("status").asString()).isEqualTo("awaiting-approval");
        var approval = awaitItem("approvals?requester=amal&q=Open%20the%20port");
        var path = "approvals/" + approval.path("id").asString();
        var whole = json(talk.send("ben", path));
        assertThat(whole.path("subject").path("type").asString()).isEqualTo("action");
        assertThat(whole.path("subject").path("reference").asString()).isEqualTo(id);
        assertThat(whole.path("payload").path("digest").asString()).startsWith("sha-256:");

        var approved = talk.post(
                "ben", path + "/decisions", """
                {"choice": "approve", "digest": "%s"}""".formatted(whole.path("digest").asString()), "If-Match", "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> status(id).equals("submitted") || status(id).equals("open"));
        var events = json(talk.send("ada", "audit/streams/action-" + id)).path("items");
        var last = events.get(events.size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("action.approved");
        assertThat(last.path("metadata").path("causation").asString()).isNotEmpty();
        assertThat(last.path("data").path("approvers").get(0).asString()).isEqualTo("ben");
    }

    @Test
    void an_approval_that_only_says_that_it_is_about_an_action_opens_nothing() throws IOException {
        var action =
                created(talk.post("amal", "actions", """
                {"kind": "change", "title": "Close the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        var forged = created(talk.post("maya", "approvals", """
                {"policy": "change", "subject": {"type": "action", "reference": "%s"}, "title": "Forged",
                 "payload": {}}""".formatted(id)));
        var approved = talk.post(
                "ben",
                header(forged, "Location").replace("/api/v1/", "") + "/decisions",
                """
                {"choice": "approve", "digest": "%s"}""".formatted(json(forged).path("digest").asString()),
                "If-Match",
                "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        // A later end of an approval of ours shows that the forged one has been looked at.
        var ours = awaitItem("approvals?requester=amal&q=Close%20the%20port");
        var rejected = talk.post(
                "ben",
                "approvals/" + ours.path("id").asString() + "/decisions",
                """
                {"choice": "reject", "digest": "%s"}""".formatted(json(talk.send(
                                "ben", "approvals/" + ours.path("id").asString()))
                        .path("digest")
                        .asString()),
                "If-Match",
                "\"0\"");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> status(id).equals("rejected"));
        assertThat(json(talk.send("eva", "actions/" + id + "/history"))
                        .path("items")
                        .findValuesAsString("type"))
                .doesNotContain("action.approved");
    }

    @Test
    void measures_become_actions_and_deadlines_tighten_while_the_scope_above_is_raised() throws IOException {
        var running = created(talk.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-1"}, "title": "Running", "payload": {}}"""));
        var path = header(running, "Location").replace("/api/v1/", "");
        var calm = Instant.parse(json(running).path("dueAt").asString());

        var raised = created(talk.post("amal", "postures/works/transitions", """
                {"to": "high", "rationale": "A warning came."}""", "If-Match", "\"0\""));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dueAt(path)).isEqualTo(calm.minus(Duration.ofHours(5))));
        var opened = created(talk.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-2"}, "title": "Later", "payload": {}}"""));
        var late = header(opened, "Location").replace("/api/v1/", "");
        var full = Instant.parse(json(opened).path("dueAt").asString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dueAt(late)).isEqualTo(full.minus(Duration.ofHours(5))));

        var measure = awaitItem("actions?origin=posture-measure&limit=1");
        assertThat(measure.path("kind").asString()).isEqualTo("posture-measure");
        var transition = json(raised).path("transition").asString();
        assertThat(measure.path("origin").path("reference").asString()).startsWith("works/" + transition + "/");
        var cancelled = talk.post(
                "amal", "actions/" + measure.path("id").asString() + "/cancellation", """
                {"reason": "done otherwise"}""", "If-Match", "\"0\"");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isIn(200, 403);
        if (cancelled.statusCode() == 200) {
            await().atMost(PATIENCE)
                    .until(() -> json(talk.send("ada", "audit/streams/posture-works"))
                            .path("items")
                            .findValuesAsString("type")
                            .contains("posture.measure-cancelled"));
        }
    }

    private Instant dueAt(String path) throws IOException {
        return Instant.parse(json(talk.send("ben", path)).path("dueAt").asString());
    }

    private String status(String action) throws IOException {
        return json(talk.send("eva", "actions/" + action)).path("status").asString();
    }

    private JsonNode awaitItem(String list) {
        return await().atMost(PATIENCE)
                .until(() -> json(talk.send("eva", list)).path("items"), items -> !items.isEmpty())
                .get(0);
    }

    private static String scope(String key, @org.jspecify.annotations.Nullable String parent) {
        var above = parent == null ? "" : ", \"parent\": \"%s\"".formatted(parent);
        return "{\"key\": \"%s\", \"title\": \"%s\", \"model\": \"organisation\"%s}".formatted(key, key, above);
    }

    private static HttpResponse<String> created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response;
    }
}
