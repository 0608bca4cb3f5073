package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Postures over HTTP, from the model to the board. */
@SharedInstance
class PosturesTest {

    private static final String ALERT = """
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>W-1</identifier><sender>weather.example</sender><sent>2026-03-02T09:00:00-00:00</sent>
              <status>Exercise</status><msgType>Alert</msgType><scope>Public</scope>
              <info><category>Met</category><event>Storm</event><urgency>Immediate</urgency>
                <severity>%s</severity><certainty>Likely</certainty>
                <parameter><valueName>writ.scope</valueName><value>%s</value></parameter></info>
            </alert>""";

    private final Client client;

    PosturesTest(Client client) {
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        Organisation.publish(client);
    }

    @Test
    void a_transition_that_demands_a_strong_sign_in_says_which() throws IOException {
        var model = """
                {"title": "Strong", "stewards": {"roles": ["operator"]},
                 "levels": [
                   {"name": "calm", "title": "Calm", "meaning": "nothing", "severity": "minor"},
                   {"name": "alarm", "title": "Alarm", "meaning": "much", "severity": "severe"}],
                 "transitions": [
                   {"from": ["calm"], "to": "alarm", "propose": {"roles": ["operator", "agent"]}, "evidence": false,
                    "authenticationContext": "c1",
                    "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "within": "PT4H",
                                     "takesEffect": "at-once"}}]}""";
        created(client.post("admin", "posture-models/strong/versions", model));
        created(client.post("admin", "postures", """
                {"key": "in-strong", "title": "Strong", "model": "strong"}"""));
        var raise = "{\"to\": \"alarm\", \"rationale\": \"A warning came.\"}";
        var named = client.post("amal", "postures/in-strong/transitions", raise, "If-Match", "\"0\"");
        assertThat(code(named)).isEqualTo("step-up-required");
        assertThat(named.statusCode()).isEqualTo(401);
        assertThat(json(named).path("authenticationContext").asString()).isEqualTo("c1");
        assertThat(header(named, "WWW-Authenticate")).contains("insufficient_");

        created(client.post("admin", "posture-models/any-strong/versions", model.replace("c1", "*")));
        created(client.post("admin", "postures", """
                {"key": "in-any", "title": "Strong", "model": "any-strong"}"""));
        var nobody = client.post("scout", "postures/in-any/transitions", raise, "If-Match", "\"0\"");
        assertThat(code(nobody)).isEqualTo("sign-in-too-weak");
    }

    @Test
    void a_level_is_raised_by_one_ratified_by_another_and_is_the_floor_below() throws IOException {
        var group = establish("group", null);
        var plant = establish("site", "group");
        var raised = propose("amal", "group", "high", group);
        assertThat(json(raised).path("phase").asString()).isEqualTo("provisional");
        assertThat(code(ratify("amal", "group", raised))).isEqualTo("own-transition");
        var ratified = ratify("ben", "group", raised);
        assertThat(json(ratified).path("phase").asString()).isEqualTo("settled");

        var below = client.get("eva", "postures/site", ratified);
        assertThat(json(below).path("level").asString()).isEqualTo("normal");
        assertThat(json(below).path("effective").path("level").asString()).isEqualTo("high");
        assertThat(json(below).path("effective").path("from").asString()).isEqualTo("group");
        assertThat(header(below, "ETag")).isEqualTo("\"0-high-group\"");
        assertThat(code(propose("amal", "site", "heightened", plant))).isEqualTo("below-parent");
        var higher = propose("amal", "site", "critical", below);
        assertThat(higher.statusCode()).as(higher.body()).isEqualTo(201);

        assertThat(code(propose("amal", "group", "normal", ratified))).isEqualTo("measures-open");
        var transition = json(ratified).path("transition").asString();
        var waived = waive("group", "on-call", transition, ratified);
        waived = waive("group", "exposure", transition, waived);
        var lowering = propose("amal", "group", "normal", waived);
        assertThat(json(lowering).path("level").asString()).isEqualTo("high");
        var lowered = ratify("ben", "group", lowering);
        assertThat(json(lowered).path("level").asString()).isEqualTo("normal");

        var board = json(client.get("eva", "postures", lowered)).path("items");
        assertThat(board.valueStream().map(item -> item.path("scope").asString()))
                .containsSubsequence("group", "site");
        var transitions =
                json(client.get("eva", "postures/group/transitions", lowered)).path("items");
        assertThat(transitions.valueStream().map(item -> item.path("state").asString()))
                .containsExactly("in-effect", "replaced");
        var state = json(client.get("ada", "audit/streams/posture-group/state", lowered));
        assertThat(state.path("phase").asString()).isEqualTo("Settled");
        var then = client.get("eva", "postures/group?asOf=" + position(ratified), lowered);
        assertThat(json(then).path("level").asString()).isEqualTo("high");
        assertThat(then.headers().firstValue("Memento-Datetime")).isPresent();
    }

    @Test
    void what_is_seen_can_be_drawn_and_passed_on() throws IOException {
        var scope = propose("amal", "drawn", "high", establish("drawn", null));
        assertThat(client.get("eva", "postures/drawn/diagram?format=svg", scope).body())
                .contains("<svg", "level current");
        assertThat(client.get("eva", "posture-models/organisation/versions/1/diagram?format=mermaid", scope)
                        .body())
                .startsWith("flowchart LR");
        assertThat(client.get("eva", "postures/drawn/cap", scope).body())
                .contains("urn:oasis:names:tc:emergency:cap:1.2", "<severity>Severe</severity>");
        meets("not-found", 404, client.read("eva", "postures/drawn/cap?exercise=true"));
        meets("parameter-invalid", 422, client.read("eva", "postures/drawn/cap?exercise=perhaps"));
        var before = "asOf=" + (position(scope) - 2);
        assertThat(client.get("eva", "postures/drawn/cap?" + before, scope).body())
                .contains("<value>normal</value>");
        assertThat(client.get("eva", "postures/drawn/diagram?format=svg&" + before, scope)
                        .headers()
                        .firstValue("Memento-Datetime"))
                .isPresent();
        var models = json(client.get("eva", "posture-models", scope)).path("items");
        assertThat(models)
                .filteredOn(model -> model.path("key").asString().equals("organisation"))
                .singleElement()
                .satisfies(model -> assertThat(model.path("levels")).hasSize(4));
    }

    @Test
    void an_alert_proposes_the_level_that_the_model_maps_its_severity_to() throws IOException {
        var scope = establish("harbour", null);
        var proposed = alert(ALERT.formatted("Extreme", "harbour"));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var waiting = json(proposed).path("waiting");
        assertThat(waiting.path("to").asString()).isEqualTo("critical");
        assertThat(waiting.path("exercise").asBoolean()).isTrue();
        assertThat(json(proposed).path("level").asString()).isEqualTo("normal");
        assertThat(code(alert(ALERT.formatted("Extreme", "nowhere")))).isEqualTo("alert-not-for-us");
        assertThat(code(alert(ALERT.formatted("Unknown", "harbour")))).isEqualTo("severity-unmapped");
        assertThat(code(alert("<!DOCTYPE a>" + ALERT))).isEqualTo("alert-invalid");
        var ratified = ratify("ben", "harbour", proposed);
        assertThat(json(ratified).path("exercise").asBoolean()).isTrue();
        assertThat(json(ratified).path("realLevel").asString()).isEqualTo("normal");
        assertThat(scope.statusCode()).isEqualTo(201);
    }

    @Test
    void an_alert_that_comes_again_is_the_same_proposal_also_once_it_was_refused() throws IOException {
        establish("haven", null);
        var warning = ALERT.formatted("Extreme", "haven").replace("W-1", "W-2");
        var proposed = alert(warning);
        var waiting = json(proposed).path("waiting").path("id").asString();
        var refused = client.command(
                "ben",
                "postures/haven/transitions/" + waiting + "/ratifications",
                "{\"answer\": \"refuse\"}",
                proposed);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(200);

        var again = alert(warning);

        assertThat(again.body()).isEqualTo(proposed.body());
        assertThat(json(client.get("eva", "postures/haven/transitions", refused))
                        .path("items"))
                .hasSize(1);
        assertThat(code(alert(warning.replace("Extreme", "Severe")))).isEqualTo("idempotency-key-reused");
        // What was accepted is known again, though it would be refused as expired now.
        var expired = warning.replace("</certainty>", "</certainty><expires>2026-03-03T09:00:00Z</expires>");
        assertThat(code(alert(expired))).isEqualTo("idempotency-key-reused");
        assertThat(code(alert(expired.replace("W-2", "W-3")))).isEqualTo("alert-invalid");
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(proposed.headers().firstValue("Location"));
    }

    @Test
    void the_board_is_followed_live() throws Exception {
        var scope = establish("live", null);
        var below = establish("live-below", "live");
        try (var live = Live.follow(client, "eva", "postures/stream", position(below))) {
            propose("amal", "live", "heightened", scope);
            assertThat(live.until("live-below")).contains("event:upsert");
        }
    }

    @Test
    void what_is_wrong_is_said() throws IOException {
        var scope = establish("wrong", null);
        assertThat(code(client.post("admin", "postures", Organisation.scope("wrong", null))))
                .isEqualTo("wrong-state");
        assertThat(code(client.post("admin", "postures", Organisation.scope("model-x", null))))
                .isEqualTo("scope-key-invalid");
        for (var nobody : List.of("nobody", "model-organisation")) {
            assertThat(code(client.post("admin", "postures", Organisation.scope("orphan", nobody))))
                    .isEqualTo("parent-unknown");
            assertThat(code(propose("amal", nobody, "high", scope))).isEqualTo("not-found");
        }
        assertThat(code(client.post("admin", "postures", Organisation.scope("model-organisation", null))))
                .isEqualTo("scope-key-invalid");
        assertThat(code(client.post("amal", "postures", Organisation.scope("mine", null))))
                .isEqualTo("forbidden");
        assertThat(code(propose("amal", "wrong", "panic", scope))).isEqualTo("level-unknown");
        assertThat(code(propose("scout", "wrong", "high", scope))).isEqualTo("may-not-propose");
        assertThat(code(client.post("admin", "posture-models/broken/versions", """
                        {"title": "Broken", "levels": [], "transitions": [], "stewards": {"roles": ["x"]}}""")))
                .isEqualTo("posture-model-invalid");
    }

    private HttpResponse<String> establish(String key, @Nullable String parent) throws IOException {
        var made = client.post("admin", "postures", Organisation.scope(key, parent));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return made;
    }

    private HttpResponse<String> propose(String user, String scope, String to, HttpResponse<String> seen)
            throws IOException {
        var body = "{\"to\": \"%s\", \"rationale\": \"it is so\"}".formatted(to);
        return client.command(user, "postures/" + scope + "/transitions", body, seen);
    }

    private HttpResponse<String> ratify(String user, String scope, HttpResponse<String> seen) throws IOException {
        var id = json(seen).path("waiting").path("id").asString();
        return client.command(
                user, "postures/%s/transitions/%s/ratifications".formatted(scope, id), "{\"answer\": \"agree\"}", seen);
    }

    private HttpResponse<String> waive(String scope, String key, String transition, HttpResponse<String> seen)
            throws IOException {
        var body = "{\"transition\": \"%s\", \"reason\": \"a test\"}".formatted(transition);
        return client.command("ben", "postures/%s/measures/%s/waiver".formatted(scope, key), body, seen);
    }

    private HttpResponse<String> alert(String xml) throws IOException {
        return client.postAs("application/cap+xml", "ledger-system", "alerts", xml);
    }

    /** Of the last event of the scope that the answer is about. */
    private long position(HttpResponse<String> answer) throws IOException {
        var scope = json(answer).path("scope").asString();
        long version = json(answer).path("version").asLong();
        return json(client.get("ada", "audit/streams/posture-" + scope, answer))
                .path("items")
                .valueStream()
                .filter(event -> event.path("version").asLong() == version)
                .findFirst()
                .orElseThrow()
                .path("position")
                .asLong();
    }
}
