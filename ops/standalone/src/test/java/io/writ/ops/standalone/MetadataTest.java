package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.code;
import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every event of every command says who, from where, how strongly, why and under which rules. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

    private static final List<String> ALWAYS = List.of(
            "actor",
            "client",
            "issuer",
            "authenticationContext",
            "source",
            "command",
            "commandId",
            "idempotencyKey",
            "correlation",
            "traceId");

    /** What each command operation is called in metadata. */
    private static final Map<String, Set<String>> COMMANDS = Map.ofEntries(
            Map.entry("openApproval", Set.of("approval.open", "approval.draft")),
            Map.entry("submitApproval", Set.of("approval.submit")),
            Map.entry("amendApproval", Set.of("approval.amend", "approval.revise-draft")),
            Map.entry("decideApproval", Set.of("approval.cast-vote")),
            Map.entry("returnApproval", Set.of("approval.return")),
            Map.entry("resubmitApproval", Set.of("approval.resubmit")),
            Map.entry("withdrawApproval", Set.of("approval.withdraw")),
            Map.entry("reopenApproval", Set.of("approval.reopen")),
            Map.entry("commentApproval", Set.of("approval.comment")),
            Map.entry("reportEffect", Set.of("approval.report-effect")),
            Map.entry("publishPolicy", Set.of("policy.publish")),
            Map.entry("placeLegalHold", Set.of("erasure.place-hold")),
            Map.entry("releaseLegalHold", Set.of("erasure.release-hold")),
            Map.entry("requestErasure", Set.of("erasure.request")));

    /** Work of one side's own, which leaves no event. */
    private static final Set<String> WITHOUT_EVENTS = Set.of("requestExport", "rebuildProjection", "retryDeadLetters");

    private final Standalone standalone;
    private final Talk talk;

    MetadataTest(@TempDir Path data) throws IOException {
        standalone = Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of()));
        talk = new Talk(standalone.url());
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void nothing_is_missing_of_any_command() throws IOException {
        var last = everyCommand();
        var events = events(last);
        assertThat(events.stream().map(event -> event.path("type").asString())).contains("refusal.refused");
        for (var event : events) {
            var metadata = event.path("metadata");
            var command = metadata.path("command").asString();
            var as = "%s by %s".formatted(event.path("type"), command);
            if (command.equals("erasure.complete")) {
                assertThat(metadata.path("causation").asString()).as(as).isNotBlank();
                assertThat(metadata.path("correlation").asString()).as(as).isNotBlank();
                continue;
            }
            for (var field : ALWAYS) {
                assertThat(metadata.hasNonNull(field)).as(as + ": " + field).isTrue();
            }
            if (command.startsWith("approval.")) {
                assertThat(metadata.path("definition").asString()).as(as).isEqualTo("travel/1");
            }
        }
        var commands = new TreeSet<String>();
        events.forEach(
                event -> commands.add(event.path("metadata").path("command").asString()));
        commands.remove("erasure.complete");
        var expected = new TreeSet<String>();
        COMMANDS.values().forEach(expected::addAll);
        assertThat(commands).isEqualTo(expected);
    }

    @Test
    void no_command_operation_is_left_out() throws IOException {
        var operations = new TreeSet<String>();
        var paths = json(talk.document()).path("paths");
        for (var path : paths) {
            if (path.has("post")) {
                operations.add(path.path("post").path("operationId").asString());
            }
        }
        operations.removeAll(WITHOUT_EVENTS);
        assertThat(operations).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    }

    private HttpResponse<String> everyCommand() throws IOException {
        ok(talk.post("admin", "approval-policies/travel/versions", """
                {"title": "Travel", "payloadSchema": {"type": "object"},
                 "stages": [
                   {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                    "rejection": "by-one", "onRejection": "return", "veto": false}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                           "reopening": {"kind": "group", "group": "finance"}, "effect": true}}"""));
        var draft = new Case(open(true));
        draft.post("amal", "amendments", "{\"title\": \"Other\"}");
        draft.post("amal", "submission", "{}");
        draft.post("amal", "amendments", "{\"title\": \"Again other\"}");
        draft.post("ben", "return", "{\"digest\": \"%s\", \"reason\": \"more\"}");
        draft.post("amal", "resubmission", "{}");
        draft.post("amal", "withdrawal", "{\"reason\": \"no\"}");
        var decided = new Case(open(false));
        decided.post("amal", "comments", "{\"text\": \"hello\"}");
        var own = talk.post(
                "maya",
                decided.path + "/withdrawal",
                "{}",
                "If-Match",
                header(talk.send("maya", decided.path), "ETag"));
        assertThat(code(own)).isEqualTo("not-the-requester");
        decided.post("ben", "decisions", "{\"choice\": \"approve\", \"digest\": \"%s\"}");
        decided.post("ben", "reopening", "{\"reason\": \"wrong\"}");
        decided.post("amal", "resubmission", "{}");
        decided.post("bela", "decisions", "{\"choice\": \"approve\", \"digest\": \"%s\"}");
        decided.post("ledger-system", "effects", "{\"status\": \"enacted\"}");

        var held = ok(talk.post("ada", "audit/legal-holds", "{\"subject\": \"p-1\", \"reason\": \"case\"}"));
        var hold = header(held, "Location").replace("/api/v1/", "");
        ok(talk.post("ada", hold + "/release", "{}", "If-Match", header(held, "ETag")));
        var asked = ok(talk.post("admin", "audit/erasures", "{\"subject\": \"p-1\", \"reason\": \"asked\"}"));
        var erasure = header(asked, "Location").replace("/api/v1/", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        json(talk.send("ada", erasure)).path("state").asString().equals("completed"));
        return asked;
    }

    private HttpResponse<String> open(boolean draft) throws IOException {
        var body = """
                {"policy": "travel", "subject": {"type": "trip", "reference": "1"}, "title": "A trip", "payload": {},
                 "draft": %s}""".formatted(draft);
        return ok(talk.post("amal", "approvals", body));
    }

    private final class Case {

        private final String path;
        private HttpResponse<String> last;

        Case(HttpResponse<String> opened) {
            path = "approvals/" + json(opened).path("id").asString();
            last = opened;
        }

        void post(String user, String what, String body) throws IOException {
            var digest = json(last).path("digest").asString("");
            last = ok(talk.post(user, path + "/" + what, body.replace("%s", digest), "If-Match", header(last, "ETag")));
        }
    }

    private List<JsonNode> events(HttpResponse<String> after) throws IOException {
        var events = new ArrayList<JsonNode>();
        json(talk.get("ada", "audit/events?limit=200", after)).path("items").forEach(events::add);
        assertThat(events).hasSizeGreaterThan(20);
        return events;
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return answer;
    }
}
