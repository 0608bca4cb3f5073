package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows in one aggregate from what happens in another. */
@SharedInstance
class ReactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String POLICY = """
            {"title": "%s", "payloadSchema": {"type": "object"},
             "stages": [{"name": "one", "approvers": {"kind": "role", "role": "approver"}, "quorum": {"kind": "any"},
                         "rejection": "by-one", "onRejection": "reject", "veto": false %s}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse",
                       "effect": %s}}""";

    private static final String GATE = """
            {"title": "Gate", "stewards": {"roles": ["operator"]},
             "levels": [{"name": "open", "title": "Open", "meaning": "open", "severity": "minor"},
                        {"name": "shut", "title": "Shut", "meaning": "shut", "severity": "severe"}],
             "transitions": [
               {"from": ["open"], "to": "shut", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "effective", "takesEffect": "at-once", "within": "PT4H"}},
               {"from": ["shut"], "to": "open", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "effective", "takesEffect": "once-ratified", "within": "PT4H"}}]}""";

    private final Instance instance;
    private final Client client;

    ReactionsTest(Instance instance, Client client) {
        this.instance = instance;
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        Organisation.publish(client);
        created(client.post("admin", "approval-policies/change/versions", POLICY.formatted("Changes", "", false)));
        var deadline = """
                , "deadline": {"within": "PT10H", "reminders": [], "escalation": [],
                   "tightening": {"scope": "plant", "percent": {"high": 50}}}""";
        created(client.post("admin", "approval-policies/timed/versions", POLICY.formatted("Timed", deadline, false)));
        created(client.post("admin", "approval-policies/effective/versions", POLICY.formatted("Effective", "", true)));
        created(client.post(
                "admin",
                "approval-policies/pair/versions",
                POLICY.formatted("Pair", "", true).replace("\"any\"", "\"count\", \"approvals\": 2")));
        created(client.post("admin", "posture-models/gate/versions", GATE));
        created(client.post("admin", "postures", Organisation.scope("works", null)));
        created(client.post("admin", "postures", Organisation.scope("plant", "works")));
    }

    @Test
    void an_action_that_needs_approval_begins_when_it_is_approved_and_not_by_who_asked() throws IOException {
        var action = created(
                client.post("amal", "actions", """
                {"kind": "change", "title": "Open the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        assertThat(json(action).path("status").asString()).isEqualTo("awaiting-approval");
        var approval = awaitItem("approvals?requester=amal&q=Open%20the%20port");
        var path = "approvals/" + approval.path("id").asString();
        var whole = json(client.read("ben", path));
        assertThat(whole.path("subject").path("type").asString()).isEqualTo("action");
        assertThat(whole.path("subject").path("reference").asString()).isEqualTo(id);
        assertThat(whole.path("payload").path("digest").asString()).startsWith("sha-256:");

        var approved = client.post(
                "ben", path + "/decisions", """
                {"choice": "approve", "digest": "%s"}""".formatted(whole.path("digest").asString()), "If-Match", "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> status(id).equals("submitted") || status(id).equals("open"));
        var events = json(client.read("ada", "audit/streams/action-" + id)).path("items");
        var last = events.get(events.size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("action.approved");
        assertThat(last.path("metadata").path("causation").asString()).isNotEmpty();
        assertThat(last.path("data").path("approvers").get(0).asString()).isEqualTo("ben");
    }

    @Test
    void an_approval_that_only_says_that_it_is_about_an_action_opens_nothing() throws IOException {
        var action = created(
                client.post("amal", "actions", """
                {"kind": "change", "title": "Close the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        var forged = created(client.post("maya", "approvals", """
                {"policy": "change", "subject": {"type": "action", "reference": "%s"}, "title": "Forged",
                 "payload": {}}""".formatted(id)));
        var approved = client.post(
                "ben",
                path(forged) + "/decisions",
                """
                {"choice": "approve", "digest": "%s"}""".formatted(json(forged).path("digest").asString()),
                "If-Match",
                "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        // A later end of an approval of ours shows that the forged one has been looked at.
        var ours = awaitItem("approvals?requester=amal&q=Close%20the%20port");
        var rejected = client.post(
                "ben",
                "approvals/" + ours.path("id").asString() + "/decisions",
                """
                {"choice": "reject", "digest": "%s"}""".formatted(json(client.read(
                                "ben", "approvals/" + ours.path("id").asString()))
                        .path("digest")
                        .asString()),
                "If-Match",
                "\"0\"");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> status(id).equals("rejected"));
        assertThat(json(client.read("eva", "actions/" + id + "/history"))
                        .path("items")
                        .findValuesAsString("type"))
                .doesNotContain("action.approved");
    }

    @Test
    void measures_become_actions_and_deadlines_tighten_while_the_scope_above_is_raised() throws IOException {
        var running = created(client.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-1"}, "title": "Running", "payload": {}}"""));
        var path = path(running);
        var calm = Instant.parse(json(running).path("dueAt").asString());

        var raised = created(client.post("amal", "postures/works/transitions", """
                {"to": "high", "rationale": "A warning came."}""", "If-Match", "\"0\""));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dueAt(path)).isEqualTo(calm.minus(Duration.ofHours(5))));
        var opened = created(client.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-2"}, "title": "Later", "payload": {}}"""));
        var late = path(opened);
        var full = Instant.parse(json(opened).path("dueAt").asString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dueAt(late)).isEqualTo(full.minus(Duration.ofHours(5))));

        var transition = json(raised).path("transition").asString();
        var measure = awaitItem("actions?origin=posture-measure&reference=works%2F" + transition + "%2Fon-call");
        assertThat(measure.path("kind").asString()).isEqualTo("posture-measure");
        var cancelled = client.post(
                "amal", "actions/" + measure.path("id").asString() + "/cancellation", """
                {"reason": "done otherwise"}""", "If-Match", "\"0\"");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isIn(200, 403);
        if (cancelled.statusCode() == 200) {
            await().atMost(PATIENCE)
                    .until(() -> json(client.read("ada", "audit/streams/posture-works"))
                            .path("items")
                            .findValuesAsString("type")
                            .contains("posture.measure-cancelled"));
        }
    }

    @Test
    void measures_end_with_the_level_that_demanded_them() throws IOException {
        created(client.post("admin", "postures", Organisation.scope("yard", null)));
        var raised = created(client.post("amal", "postures/yard/transitions", """
                {"to": "high", "rationale": "A warning came."}""", "If-Match", "\"0\""));
        var transition = json(raised).path("transition").asString();
        await().atMost(PATIENCE)
                .until(() -> !measures("yard", "open").isEmpty()
                        || !measures("yard", "submitted").isEmpty());
        int opened = json(raised).path("measures").size();

        var waived = json(raised).path("measures").get(0).path("key").asString();
        var done = client.command(
                "ben",
                "postures/yard/measures/" + waived + "/waiver",
                "{\"transition\": \"%s\", \"reason\": \"none to be had\"}".formatted(transition),
                raised);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> measures("yard", "cancelled").size() == 1);

        var refused = client.command("ben", "postures/yard/transitions/" + transition + "/ratifications", """
                {"answer": "refuse", "comment": "no"}""", done);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> measures("yard", "cancelled").size() == opened);
        var types = json(client.read("ada", "audit/streams/posture-yard"))
                .path("items")
                .findValuesAsString("type");
        assertThat(types).contains("posture.reverted").doesNotContain("posture.measure-cancelled");
    }

    private List<JsonNode> measures(String scope, String status) throws IOException {
        var found = new ArrayList<JsonNode>();
        for (var item : json(client.read("eva", "actions?origin=posture-measure&limit=200&status=" + status))
                .path("items")) {
            if (item.path("origin").path("reference").asString().startsWith(scope + "/")) {
                found.add(item);
            }
        }
        return found;
    }

    @Test
    void an_approval_learns_that_what_it_granted_was_done() throws IOException {
        var id = awaiting("Widen the gate", "effective");
        var approval = approve("Widen%20the%20gate");

        var effect = awaitEffect(approval);
        assertThat(effect.path("status").asString()).isEqualTo("enacted");
        assertThat(effect.path("reference").asString()).isEqualTo(id);
    }

    @Test
    void an_approval_learns_that_what_it_granted_could_not_be_done_and_auditors_see_why() throws IOException {
        var id = awaiting("Narrow the gate", "effective");
        var cancelled = client.post(
                "amal", "actions/" + id + "/cancellation", "{\"reason\": \"no need\"}", "If-Match", "\"0\"");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        var approval = approve("Narrow%20the%20gate");

        assertThat(awaitEffect(approval).path("status").asString()).isEqualTo("failed");
        var refusals =
                json(client.read("ada", "audit/refusals?stream=action-" + id)).path("items");
        assertThat(refusals.toString()).contains("action-" + id).contains("not-awaited");
    }

    @Test
    void an_approval_learns_of_the_transition_that_it_ratified_or_that_came_too_late() throws IOException {
        created(client.post("admin", "postures", "{\"key\": \"gate\", \"title\": \"Gate\", \"model\": \"gate\"}"));
        var shut = created(client.post("amal", "postures/gate/transitions", """
                {"to": "shut", "rationale": "A storm comes."}""", "If-Match", "\"0\""));
        assertThat(json(shut).path("level").asString()).isEqualTo("shut");
        var ratified = awaitEffect(approve("gate%20to%20shut"));
        assertThat(ratified.path("status").asString()).isEqualTo("enacted");
        assertThat(ratified.path("reference").asString()).startsWith("gate/");

        var opens =
                created(client.command("amal", "postures/gate/transitions", """
                {"to": "open", "rationale": "It went."}""", client.read("amal", "postures/gate")));
        var waiting = json(opens).path("waiting").path("id").asString();
        var cancelled = client.command(
                "amal",
                "postures/gate/transitions/" + waiting + "/cancellation",
                "{\"reason\": \"It comes back.\"}",
                opens);
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(awaitEffect(approve("gate%20to%20open")).path("status").asString())
                .isEqualTo("failed");
    }

    @Test
    void a_delegation_that_is_revoked_before_the_effect_takes_its_authority_away() throws IOException {
        var id = awaiting("Move the gate", "pair");
        var approval = "approvals/"
                + awaitItem("approvals?requester=amal&q=Move%20the%20gate")
                        .path("id")
                        .asString();
        var chloe = json(client.read("chloe", "session")).path("id").asString();
        var delegated = created(client.post(
                "ben", "delegations", """
                {"to": "%s", "until": "%s", "scope": {"kind": "all"}, "reason": "leave"}""".formatted(chloe, Instant.now().plus(Duration.ofDays(1)))));
        var delegation = path(delegated);
        var behalf = ", \"onBehalfOf\": \"%s\"".formatted(delegation.substring("delegations/".length()));
        decide("chloe", approval, behalf, delegated);
        var revoked = client.command("ben", delegation + "/revocation", "{}", delegated);
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        decide("bela", approval, "", revoked);

        var effect = awaitEffect(approval);
        assertThat(effect.path("status").asString()).isEqualTo("failed");
        assertThat(status(id)).isEqualTo("rejected");
    }

    private void decide(String user, String approval, String more, HttpResponse<String> after) throws IOException {
        var seen = json(client.get(user, approval, after));
        var decided = client.post(
                user,
                approval + "/decisions",
                "{\"choice\": \"approve\", \"digest\": \"%s\"%s}"
                        .formatted(seen.path("digest").asString(), more),
                "If-Match",
                "\"%d\"".formatted(seen.path("version").asLong()));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    private String awaiting(String title, String policy) throws IOException {
        var action = created(client.post(
                "amal", "actions", """
                {"kind": "change", "title": "%s", "owner": "omar", "dueAt": "%s", "approvalPolicy": "%s"}""".formatted(title, Instant.now().plusSeconds(3_600), policy)));
        return json(action).path("id").asString();
    }

    private String approve(String title) throws IOException {
        var path = "approvals/"
                + awaitItem("approvals?requester=amal&q=" + title).path("id").asString();
        var digest = json(client.read("ben", path)).path("digest").asString();
        var approved = client.post(
                "ben",
                path + "/decisions",
                "{\"choice\": \"approve\", \"digest\": \"%s\"}".formatted(digest),
                "If-Match",
                "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return path;
    }

    private JsonNode awaitEffect(String approval) {
        return await().atMost(PATIENCE)
                .until(
                        () -> json(client.read("ben", approval)).path("effect"),
                        effect -> List.of("enacted", "failed")
                                .contains(effect.path("status").asString()));
    }

    @Test
    void what_was_parked_is_seen_and_handled_again() throws IOException, SQLException {
        try (var connection = instance.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into command.parked (follower, position, stream, type, error)
                    select 'reactions', position, stream, type, 'cannot' from log.events order by position limit 1""");
        }
        var parked = json(client.read("admin", "parked-events")).get(0);
        assertThat(parked.path("error").asString()).isEqualTo("cannot");
        var path = "parked-events/reactions/%d/retries"
                .formatted(parked.path("position").asLong());
        assertThat(client.read("amal", "parked-events").statusCode()).isEqualTo(403);

        var again = client.post("admin", path, "");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(json(again)).isEmpty();
        assertThat(client.post("admin", path, "").statusCode()).isEqualTo(404);
    }

    private Instant dueAt(String path) throws IOException {
        return Instant.parse(json(client.read("ben", path)).path("dueAt").asString());
    }

    private String status(String action) throws IOException {
        return json(client.read("eva", "actions/" + action)).path("status").asString();
    }

    private JsonNode awaitItem(String list) {
        return await().atMost(PATIENCE)
                .until(() -> json(client.read("eva", list)).path("items"), items -> !items.isEmpty())
                .get(0);
    }
}
