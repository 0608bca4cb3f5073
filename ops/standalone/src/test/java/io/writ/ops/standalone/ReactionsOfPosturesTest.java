package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows from a posture for actions and deadlines, and from approvals for a posture. */
class ReactionsOfPosturesTest extends ReactionsFixture {

    private static final String GATE = """
            {"title": "Gate", "stewards": {"roles": ["operator"]},
             "levels": [{"name": "open", "title": "Open", "meaning": "open", "severity": "minor"},
                        {"name": "shut", "title": "Shut", "meaning": "shut", "severity": "severe"}],
             "transitions": [
               {"from": ["open"], "to": "shut", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "effective", "takesEffect": "at-once", "within": "PT4H"}},
               {"from": ["shut"], "to": "open", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "effective", "takesEffect": "once-ratified", "within": "PT4H"}}]}""";

    ReactionsOfPosturesTest(Client client) {
        super(client);
    }

    @BeforeAll
    void publish() throws IOException {
        Organisation.publish(client);
        var deadline = """
                , "deadline": {"within": "PT10H", "reminders": [], "escalation": [],
                   "tightening": {"scope": "%s", "percent": {"%s": 50}}}""";
        created(client.post("admin", "posture-models/gate/versions", GATE));
        created(client.post("admin", "postures", Organisation.scope("works", null)));
        created(client.post("admin", "postures", Organisation.scope("plant", "works")));
        created(client.post("admin", "postures", Organisation.scope("mill", null)));
        publish("timed", POLICY.formatted("Timed", deadline.formatted("plant", "high"), false));
        publish("milled", POLICY.formatted("Milled", deadline.formatted("mill", "heightened"), false));
    }

    @Test
    void measures_become_actions_and_deadlines_tighten_while_the_scope_above_is_raised() throws IOException {
        var running = created(client.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-1"}, "title": "Running", "payload": {}}"""));
        var path = path(running);
        var calm = Instant.parse(json(running).path("dueAt").asString());

        var raised = created(client.post("amal", "postures/works/transitions", """
                {"to": "high", "rationale": "A warning came."}""", "If-Match", "\"0\""));

        awaitTightened(path, calm);
        var opened = created(client.post("maya", "approvals", """
                {"policy": "timed", "subject": {"type": "trip", "reference": "t-2"}, "title": "Later", "payload": {}}"""));
        var late = path(opened);
        var full = Instant.parse(json(opened).path("dueAt").asString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dueAt(late)).isEqualTo(halfOf(full)));

        var transition = json(raised).path("transition").asString();
        var measure = awaitItem("actions?origin=posture-measure&reference=works%2F" + transition + "%2Fon-call");
        assertThat(measure.path("kind").asString()).isEqualTo("posture-measure");
        var action = "actions/" + measure.path("id").asString();
        var cancelled = client.command("amal", action + "/cancellation", """
                {"reason": "done otherwise"}""", client.read("amal", action));
        assertThat(cancelled.statusCode())
                .as("whoever raised the level owns it: " + cancelled.body())
                .isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> json(client.read("ada", "audit/streams/posture-works"))
                        .path("items")
                        .findValuesAsString("type")
                        .contains("posture.measure-cancelled"));
    }

    @Test
    void deadlines_have_their_time_back_once_a_level_reverts_or_is_lowered() throws IOException {
        var running = created(client.post("maya", "approvals", """
                {"policy": "milled", "subject": {"type": "trip", "reference": "t-3"}, "title": "Milled", "payload": {}}"""));
        var path = path(running);
        var calm = Instant.parse(json(running).path("dueAt").asString());

        var raised = move("heightened", client.read("amal", "postures/mill"));
        awaitTightened(path, calm);
        var reverted = answer("refuse", raised);
        assertThat(json(reverted).path("level").asString()).isEqualTo("normal");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dueAt(path)).isEqualTo(calm));

        var again = move("heightened", reverted);
        awaitTightened(path, calm);
        var lowered = answer("agree", move("normal", answer("agree", again)));
        assertThat(json(lowered).path("level").asString()).isEqualTo("normal");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dueAt(path)).isEqualTo(calm));
    }

    private HttpResponse<String> move(String to, HttpResponse<String> seen) throws IOException {
        var body = "{\"to\": \"%s\", \"rationale\": \"It is so.\"}".formatted(to);
        return created(client.command("amal", "postures/mill/transitions", body, seen));
    }

    private HttpResponse<String> answer(String answer, HttpResponse<String> seen) throws IOException {
        var transition = json(seen).path("waiting").path("id").asString();
        var body = "{\"answer\": \"%s\", \"comment\": \"I looked.\"}".formatted(answer);
        var answered = client.command("ben", "postures/mill/transitions/" + transition + "/ratifications", body, seen);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        return answered;
    }

    private void awaitTightened(String path, Instant calm) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(dueAt(path)).isBetween(halfOf(calm), halfOf(calm.plus(Duration.ofMinutes(2)))));
    }

    /** Of ten hours that have hardly begun. */
    private static Instant halfOf(Instant due) {
        return due.minus(Duration.ofHours(5));
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

    @Test
    void measures_of_the_same_name_end_each_with_the_levels_that_demanded_them() throws IOException {
        created(client.post(
                "admin",
                "posture-models/uk-national-threat/versions",
                Files.readString(Path.of("../postures/uk-national-threat.json"))));
        created(client.post(
                "admin", "postures", "{\"key\": \"realm\", \"title\": \"Realm\", \"model\": \"uk-national-threat\"}"));
        var raised = created(client.post("amal", "postures/realm/transitions", """
                {"to": "moderate", "rationale": "A warning came."}""", "If-Match", "\"0\""));
        var again = created(client.command("amal", "postures/realm/transitions", """
                {"to": "severe", "rationale": "Another came."}""", raised));
        await().atMost(PATIENCE)
                .until(() -> measures("realm", "open").size()
                                + measures("realm", "submitted").size()
                        == 2);

        var refused = client.command(
                "ben",
                "postures/realm/transitions/" + json(again).path("transition").asString() + "/ratifications",
                "{\"answer\": \"refuse\", \"comment\": \"no\"}",
                again);
        assertThat(json(refused).path("level").asString()).as(refused.body()).isEqualTo("low");
        await().atMost(PATIENCE).until(() -> measures("realm", "cancelled").size() == 2);
    }

    @Test
    void an_approval_learns_of_the_transition_that_it_ratified_and_is_withdrawn_with_one_that_is_cancelled()
            throws IOException {
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
        var approval = awaitItem("approvals?requester=amal&q=gate%20to%20open");
        assertThat(awaitWithdrawn("approvals/" + approval.path("id").asString())
                        .path("reason")
                        .asString())
                .isEqualTo("the transition was cancelled");
    }

    @Test
    void a_level_that_nobody_can_be_asked_to_ratify_reverts_and_says_why() throws IOException {
        created(client.post("admin", "posture-models/ungated/versions", GATE.replace("\"effective\"", "\"nobody\"")));
        created(client.post("admin", "postures", "{\"key\": \"fence\", \"title\": \"Fence\", \"model\": \"ungated\"}"));
        created(client.post("amal", "postures/fence/transitions", """
                {"to": "shut", "rationale": "A storm comes."}""", "If-Match", "\"0\""));

        await().atMost(PATIENCE)
                .until(() -> json(client.read("eva", "postures/fence"))
                        .path("level")
                        .asString()
                        .equals("open"));
        assertThat(client.read("ada", "audit/streams/posture-fence").body())
                .contains("posture.refused", "nobody could be asked: quorum-unreachable", "posture.reverted");
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

    private Instant dueAt(String path) throws IOException {
        return Instant.parse(json(client.read("ben", path)).path("dueAt").asString());
    }
}
