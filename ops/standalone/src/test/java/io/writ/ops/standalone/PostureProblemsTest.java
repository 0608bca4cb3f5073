package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.ok;
import static io.writ.ops.standalone.ProblemRow.met;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.time.DueClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every problem that a command on a posture meets, by a request that meets it; on an instance without a ledger. */
@OwnInstance("--writ.ledger.directory=")
class PostureProblemsTest {

    /** From normal one goes alone, with two others, or by an approval; what is raised waits a moment for one other. */
    private static final String MODEL = """
            {"title": "Office", "stewards": {"people": ["maya"]},
             "levels": [
               {"name": "normal", "title": "Normal", "meaning": "all is well", "severity": "minor"},
               {"name": "raised", "title": "Raised", "meaning": "be awake", "severity": "moderate"},
               {"name": "high", "title": "High", "meaning": "trouble", "severity": "severe"},
               {"name": "top", "title": "Top", "meaning": "much trouble", "severity": "extreme"}],
             "transitions": [
               {"from": ["normal"], "to": "raised", "propose": {"roles": ["operator", "agent"]}, "evidence": false,
                "measures": [{"key": "tell", "title": "Tell all", "mandatory": true, "dueWithin": "PT1H",
                              "owner": "omar", "priority": "high"}]},
               {"from": ["normal"], "to": "high", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"by": {"groups": ["finance"]}, "needed": 2, "takesEffect": "once-ratified",
                                 "within": "PT4H"}},
               {"from": ["normal"], "to": "top", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "chairs", "takesEffect": "once-ratified", "within": "PT4H"}},
               {"from": ["raised"], "to": "high", "propose": {"roles": ["operator"]}, "evidence": true,
                "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "takesEffect": "once-ratified",
                                 "within": "PT0.001S"}},
               {"from": ["raised"], "to": "normal", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "takesEffect": "once-ratified",
                                 "within": "PT4H"}}]}""";

    private static final String AGREE = "{\"answer\": \"agree\"}";
    private static final String REASON = "{\"reason\": \"a test\"}";
    private static final String REVIEW = "{\"rationale\": \"it stays\"}";

    private final Instance instance;
    private final Client client;

    PostureProblemsTest(Instance instance, Client client) {
        this.instance = instance;
        this.client = client;
    }

    /** Nothing lapses by itself, so that what is over can be met. */
    @BeforeAll
    void publish() throws IOException {
        instance.context().getBean(DueClock.class).close();
        Chairs.publish(client, false);
        for (var key : List.of("office", "factory")) {
            created(client.post("admin", "posture-models/" + key + "/versions", MODEL));
        }
    }

    @TestFactory
    Stream<DynamicTest> of_models_and_parents() throws IOException {
        establish("above");
        return met(
                client,
                null,
                new ProblemRow("levels-fixed", 409, "admin", "posture-models/office/versions", other()),
                new ProblemRow("model-unknown", 422, "admin", "postures", """
                        {"key": "lost", "title": "A place", "model": "nothing"}"""),
                new ProblemRow("parent-has-another-model", 422, "admin", "postures", """
                        {"key": "below", "title": "A place", "model": "factory", "parent": "above"}"""));
    }

    @TestFactory
    Stream<DynamicTest> of_a_scope_as_it_begins() throws IOException {
        var path = "postures/begins/";
        return met(
                client,
                establish("begins"),
                new ProblemRow("lasting-level", 409, "maya", path + "reviews", REVIEW),
                new ProblemRow("not-a-steward", 403, "ben", path + "reviews", REVIEW),
                new ProblemRow("needs-a-person", 403, "scout", path + "transitions", to("raised", "")),
                new ProblemRow(
                        "effective-time-past",
                        422,
                        "amal",
                        path + "transitions",
                        to("raised", ", \"effectiveAt\": \"2020-01-01T00:00:00Z\"")));
    }

    @TestFactory
    Stream<DynamicTest> of_a_transition_that_two_ratify() throws IOException {
        var proposed = propose("two", "high", "", establish("two"));
        var path = "postures/two/transitions";
        var waiting = path + "/" + waiting(proposed);
        return met(
                client,
                ok(client.command("ben", waiting + "/ratifications", AGREE, proposed)),
                new ProblemRow("already-ratified", 409, "ben", waiting + "/ratifications", AGREE),
                new ProblemRow("may-not-ratify", 403, "chloe", waiting + "/ratifications", AGREE),
                new ProblemRow("transition-unknown", 409, "bela", path + "/another/ratifications", AGREE),
                new ProblemRow("transition-waiting", 409, "amal", path, to("top", "")),
                new ProblemRow("may-not-cancel", 403, "omar", waiting + "/cancellation", REASON));
    }

    @TestFactory
    Stream<DynamicTest> of_a_transition_that_an_approval_ratifies() throws IOException {
        var proposed = propose("approved", "top", "", establish("approved"));
        var path = "postures/approved/transitions/" + waiting(proposed) + "/ratifications";
        return met(client, proposed, new ProblemRow("ratified-by-approval", 409, "ben", path, AGREE));
    }

    @TestFactory
    Stream<DynamicTest> of_a_level_that_was_raised() throws IOException {
        var raised = propose("raised", "raised", "", establish("raised"));
        var id = json(raised).path("transition").asString();
        var waiver = "{\"transition\": \"%s\", \"reason\": \"a test\"}".formatted(id);
        var measures = "postures/raised/measures/";
        var path = "postures/raised/transitions";
        return met(
                client,
                ok(client.command("maya", measures + "tell/waiver", waiver, raised)),
                new ProblemRow("measure-concluded", 409, "maya", measures + "tell/waiver", waiver),
                new ProblemRow("measure-unknown", 409, "maya", measures + "shout/waiver", waiver),
                new ProblemRow("transition-not-allowed", 409, "amal", path, to("top", "")),
                new ProblemRow("evidence-missing", 422, "amal", path, to("high", "")),
                new ProblemRow("exercise-lowers-real", 409, "amal", path, to("normal", ", \"exercise\": true")));
    }

    @TestFactory
    Stream<DynamicTest> of_a_ratification_that_comes_late() throws IOException {
        var raised = propose("late", "raised", "", establish("late"));
        var evidence = """
                , "evidence": [{"name": "log", "mediaType": "text/plain", "digest": "sha-256:%s", "size": 1}]""".formatted("0".repeat(64));
        var proposed = propose("late", "high", evidence, raised);
        var path = "postures/late/transitions/" + waiting(proposed) + "/ratifications";
        return met(client, proposed, new ProblemRow("ratification-over", 409, "ben", path, AGREE));
    }

    @Test
    void without_a_ledger_there_is_none_to_read() throws IOException {
        for (var path : List.of("checkpoint", "checkpoint/witnessed", "checkpoints/1", "proofs/0", "keys")) {
            var answer = client.read("ada", "ledger/" + path);
            assertThat(code(answer)).as(path + answer.body()).isEqualTo("ledger-not-configured");
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_model_is_read_as_it_was_published() throws IOException {
        var scope = establish("model");
        assertThat(json(client.get("eva", "posture-models/office", scope))
                        .path("key")
                        .asString())
                .isEqualTo("office");
        assertThat(json(client.get("eva", "posture-models/office/versions/1", scope))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    private HttpResponse<String> establish(String key) throws IOException {
        return created(client.post("admin", "postures", """
                {"key": "%s", "title": "A place", "model": "office"}""".formatted(key)));
    }

    private HttpResponse<String> propose(String scope, String level, String more, HttpResponse<String> seen)
            throws IOException {
        return created(client.command("amal", "postures/" + scope + "/transitions", to(level, more), seen));
    }

    private static String to(String level, String more) {
        return "{\"to\": \"%s\", \"rationale\": \"because\"%s}".formatted(level, more);
    }

    private static String other() {
        return MODEL.replace("\"normal\"", "\"calm\"");
    }

    private static String waiting(HttpResponse<String> posture) {
        return json(posture).path("waiting").path("id").asString();
    }
}
