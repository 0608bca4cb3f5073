package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.accepted;
import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static io.writ.ops.standalone.Client.ok;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Single resources tell what they were at any moment, and what their reader may do with them. */
@SharedInstance
class SingleResourcesTest {

    private static final String POLICY = """
            {"title": "%s", "payloadSchema": {"type": "object"},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private static final String MODEL = """
            {"title": "%s", "stewards": {"roles": ["operator"]},
             "levels": [
               {"name": "calm", "title": "Calm", "meaning": "nothing", "severity": "minor"},
               {"name": "alarm", "title": "Alarm", "meaning": "much", "severity": "severe"}],
             "transitions": [
               {"from": ["calm"], "to": "alarm", "propose": {"roles": ["operator"]}, "evidence": false}]}""";

    private final Client client;

    SingleResourcesTest(Client client) {
        this.client = client;
    }

    @Test
    void a_delegation_is_read_as_it_was() throws IOException {
        var made = delegate();
        var delegation = path(made);
        var over = ok(client.command("ben", delegation + "/revocation", "{\"reason\": \"back\"}", made));

        var then = first("ben", delegation, "delegation-" + Client.id(made), over);
        assertThat(header(then, "ETag")).isEqualTo("\"0\"");
        assertThat(json(then).has("revokedAt")).isFalse();
        assertThat(json(client.get("ben", delegation, over)).path("revokedBy").asString())
                .isEqualTo("ben");
        meets("not-found", 404, client.read("bela", delegation));
        meets("not-found", 404, client.read("bela", delegation + "?asOf=" + Instant.now()));
        assertThat(code(client.read("ben", delegation + "?asOf=yesterday"))).isEqualTo("parameter-invalid");
    }

    @Test
    void an_erasure_and_what_holds_it_up_are_read_as_they_were() throws IOException {
        var held =
                created(client.post("ada", "audit/legal-holds", "{\"subject\": \"past-1\", \"reason\": \"case 12\"}"));
        var hold = path(held);
        var stream = "erasure-" + json(held).path("erasure").asString();
        var free = ok(client.command("ada", hold + "/release", "{}", held));
        var was = first("ada", hold, stream, free);
        assertThat(json(was).path("placedBy").asString()).isEqualTo("ada");
        assertThat(json(was).has("releasedAt")).isFalse();

        var asked = accepted(
                client.post("admin", "audit/erasures", "{\"subject\": \"past-1\", \"reason\": \"asked for\"}"));
        var erasure = path(asked);
        var dropped = ok(client.command("admin", erasure + "/withdrawal", "{}", asked));
        var positions = positions(stream, dropped);
        meets("not-found", 404, client.read("ada", erasure + "?asOf=" + positions.get(1)));
        var then = ok(client.get("ada", erasure + "?asOf=" + positions.get(2), dropped));
        assertThat(json(then).path("state").asString()).isEqualTo("requested");
        assertThat(then.headers().firstValue("Memento-Datetime")).isPresent();
        assertThat(json(client.get("ada", erasure, dropped)).path("state").asString())
                .isEqualTo("withdrawn");
    }

    @Test
    void a_delegation_says_who_may_end_it() throws IOException {
        var made = delegate();
        assertThat(denials(made)).containsExactly(entry("revokeDelegation", "allowed"));
        var delegation = path(made);
        assertThat(json(client.get("ben", delegation, made))).isEqualTo(json(made));
        assertThat(denials(client.get("chloe", delegation, made)))
                .containsExactly(entry("revokeDelegation", "not-the-delegator"));
        assertThat(denials(client.get("ada", delegation, made)))
                .containsExactly(entry("revokeDelegation", "forbidden"));
        var href = json(made).at("/allowedActions/0/href").asString().replace("/api/v1/", "");
        var over = ok(client.command("ben", href, "{}", made));
        assertThat(denials(over)).containsExactly(entry("revokeDelegation", "delegation-over"));
        assertThat(json(first("ben", delegation, "delegation-" + Client.id(made), over))
                        .has("allowedActions"))
                .isFalse();
    }

    @Test
    void an_erasure_and_a_hold_say_who_may_go_on() throws IOException {
        var held =
                created(client.post("ada", "audit/legal-holds", "{\"subject\": \"offer-1\", \"reason\": \"case 12\"}"));
        assertThat(denials(held)).containsExactly(entry("releaseLegalHold", "allowed"));
        assertThat(denials(client.get("admin", path(held), held)))
                .containsExactly(entry("releaseLegalHold", "forbidden"));
        var free = ok(client.command("ada", path(held) + "/release", "{}", held));
        assertThat(denials(free)).containsExactly(entry("releaseLegalHold", "hold-not-placed"));

        var asked = accepted(
                client.post("admin", "audit/erasures", "{\"subject\": \"offer-1\", \"reason\": \"asked for\"}"));
        assertThat(denials(asked))
                .containsOnly(entry("confirmErasure", "erasure-by-one"), entry("withdrawErasure", "allowed"));
        assertThat(denials(client.get("ada", path(asked), asked)))
                .containsOnly(entry("confirmErasure", "allowed"), entry("withdrawErasure", "allowed"));
        var dropped = ok(client.command("admin", path(asked) + "/withdrawal", "{}", asked));
        assertThat(denials(dropped))
                .containsOnly(
                        entry("confirmErasure", "erasure-not-proposed"),
                        entry("withdrawErasure", "erasure-not-proposed"));
    }

    @Test
    void a_posture_says_who_may_move_it() throws IOException {
        Organisation.publish(client);
        var made = created(client.post("admin", "postures", Organisation.scope("offers", null)));
        assertThat(denials(client.get("amal", "postures/offers", made)))
                .contains(
                        entry("proposeTransition", "allowed"),
                        entry("ratifyTransition", "wrong-state"),
                        entry("cancelTransition", "wrong-state"),
                        entry("reviewPosture", "not-a-steward"));
        assertThat(denials(client.get("eva", "postures/offers", made))).containsEntry("proposeTransition", "forbidden");

        var raise = "{\"to\": \"high\", \"rationale\": \"it is so\"}";
        var raised = created(client.command("amal", "postures/offers/transitions", raise, made));
        var seen = client.get("ben", "postures/offers", raised);
        assertThat(denials(seen))
                .contains(
                        entry("ratifyTransition", "allowed"),
                        entry("cancelTransition", "wrong-state"),
                        entry("reviewPosture", "allowed"),
                        entry("waiveMeasure", "allowed"));
        var ratified = ok(client.command("ben", href(seen, "ratifyTransition"), "{\"answer\": \"agree\"}", seen));
        assertThat(denials(ratified)).containsEntry("ratifyTransition", "wrong-state");
        var waiver = "{\"transition\": \"%s\", \"reason\": \"a test\"}"
                .formatted(json(ratified).path("transition").asString());
        var waived = ok(client.command("ben", href(ratified, "waiveMeasure"), waiver, ratified));
        assertThat(json(client.get("ben", "postures", waived)).findValues("allowedActions"))
                .isEmpty();
    }

    private static Map<String, String> denials(HttpResponse<String> answer) {
        return actions(answer)
                .collect(Collectors.toMap(
                        action -> action.path("action").asString(),
                        action -> action.path("deniedReason").asString("allowed"),
                        (one, other) -> one));
    }

    private static String href(HttpResponse<String> answer, String operation) {
        return actions(answer)
                .filter(action -> action.path("action").asString().equals(operation))
                .map(action -> action.path("href").asString().replace("/api/v1/", ""))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> actions(HttpResponse<String> answer) {
        return json(answer).path("allowedActions").valueStream();
    }

    @Test
    void a_version_of_a_policy_is_there_once_it_was_published() throws IOException {
        versions("approval-policies/past-policy", "policy-past-policy", POLICY);
    }

    @Test
    void a_version_of_a_posture_model_is_there_once_it_was_published() throws IOException {
        versions("posture-models/past-model", "posture-model-past-model", MODEL);
    }

    private void versions(String path, String stream, String body) throws IOException {
        var one = created(client.post("admin", path + "/versions", body.formatted("One")));
        var two = created(client.post("admin", path + "/versions", body.formatted("Two")));
        assertThat(one.statusCode()).isEqualTo(201);

        assertThat(title(first("eva", path, stream, two))).isEqualTo("One");
        assertThat(title(first("eva", path + "/versions/1", stream, two))).isEqualTo("One");
        var positions = positions(stream, two);
        meets("not-found", 404, client.read("eva", path + "/versions/2?asOf=" + positions.get(0)));
        var then = ok(client.get("eva", path + "/versions/2?asOf=" + positions.get(1), two));
        assertThat(title(then)).isEqualTo("Two");
        assertThat(header(then, "ETag")).isEqualTo("\"1\"");
        var first =
                ok(client.get("eva", path + "/versions/1?asOf=" + Instant.now().plusSeconds(60), two));
        assertThat(header(first, "ETag")).isEqualTo("\"0\"");
        assertThat(title(ok(client.get("eva", path + "?asOf=" + positions.get(1), two))))
                .isEqualTo("Two");
    }

    /** As it was after the first event of its stream, before which it was not there. */
    private HttpResponse<String> first(String reader, String path, String stream, HttpResponse<String> last)
            throws IOException {
        long position = positions(stream, last).getFirst();
        meets("not-found", 404, client.read(reader, path + "?asOf=2020-01-01T00:00:00Z"));
        var then = ok(client.get(reader, path + "?asOf=" + position, last));
        assertThat(header(then, "Memento-Datetime")).endsWith("GMT");
        return then;
    }

    private List<Long> positions(String stream, HttpResponse<String> last) throws IOException {
        return json(ok(client.get("ada", "audit/streams/" + stream, last)))
                .path("items")
                .valueStream()
                .map(event -> event.path("position").asLong())
                .sorted()
                .toList();
    }

    private HttpResponse<String> delegate() throws IOException {
        var chloe = json(client.read("chloe", "session")).path("id").asString();
        var until = Instant.now().plus(Duration.ofDays(1));
        return created(client.post("ben", "delegations", """
                {"to": "%s", "until": "%s", "scope": {"kind": "all"}, "reason": "leave"}""".formatted(chloe, until)));
    }

    private static String title(HttpResponse<String> version) {
        JsonNode definition = json(version).path("definition");
        return definition.path("title").asString();
    }
}
