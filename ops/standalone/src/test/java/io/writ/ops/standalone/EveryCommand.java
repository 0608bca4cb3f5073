package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/** Sends every command that the interface has, at least once. */
final class EveryCommand {

    private final Client client;

    EveryCommand(Client client) {
        this.client = client;
    }

    /** The last answer; everything before it is in the log. */
    HttpResponse<String> send() throws IOException {
        approvals();
        delegations();
        bulk();
        actions();
        postures();
        grants();
        return erasures();
    }

    private void approvals() throws IOException {
        publish("Travel");
        var draft = new Case("approvals", open(true));
        draft.post("amal", "amendments", "{\"title\": \"Other\"}");
        draft.post("amal", "submission", "{}");
        draft.post("amal", "amendments", "{\"title\": \"Again other\"}");
        draft.post("ben", "return", "{\"digest\": \"%s\", \"reason\": \"more\"}");
        draft.post("amal", "resubmission", "{}");
        draft.post("amal", "withdrawal", "{\"reason\": \"no\"}");
        var decided = new Case("approvals", open(false));
        decided.post("amal", "comments", "{\"text\": \"hello\"}");
        var own = client.command("maya", decided.path + "/withdrawal", "{}", decided.last);
        assertThat(code(own)).isEqualTo("not-the-requester");
        decided.post("ben", "decisions", "{\"choice\": \"approve\", \"digest\": \"%s\"}");
        decided.post("ben", "reopening", "{\"reason\": \"wrong\"}");
        decided.post("amal", "resubmission", "{}");
        decided.post("bela", "decisions", "{\"choice\": \"approve\", \"digest\": \"%s\"}");
        decided.post("ledger-system", "effects", "{\"status\": \"enacted\"}");
    }

    private void publish(String title) throws IOException {
        ok(client.post("admin", "approval-policies/travel/versions", """
                {"title": "%s", "payloadSchema": {"type": "object"},
                 "stages": [
                   {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                    "rejection": "by-one", "onRejection": "return", "veto": false}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                           "reopening": {"kind": "group", "group": "finance"}, "effect": true}}""".formatted(title)));
    }

    private void delegations() throws IOException {
        var delegated = ok(client.post(
                "ben", "delegations", """
                {"to": "%s", "until": "%s", "scope": {"kind": "all"}, "reason": "leave"}""".formatted(chloe(), Instant.now().plus(Duration.ofDays(1)))));
        var delegation = path(delegated);
        var handed = new Case("approvals", open(false));
        handed.post("scout", "comments", "{\"text\": \"an agent looked at it\"}");
        handed.post(
                "chloe",
                "decisions",
                "{\"choice\": \"approve\", \"digest\": \"%s\", \"onBehalfOf\": \"DELEGATION\"}"
                        .replace("DELEGATION", json(delegated).path("id").asString()));
        ok(client.command("ben", delegation + "/revocation", "{}", delegated));
    }

    private void bulk() throws IOException {
        var opened = json(open(false));
        var decided = client.post("ben", "approvals/bulk-decisions", """
                {"items": [{"approval": "%s", "digest": "%s", "choice": "approve"}]}""".formatted(
                        opened.path("id").asString(), opened.path("digest").asString()));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(207);
        var shared = new Case("approvals", open(false));
        shared.post("ben", "claims", "{}");
        shared.post("ben", "claims/release", "");
        shared.post("ben", "questions", "{\"text\": \"where?\"}");
        shared.post("amal", "questions/1/answer", "{\"text\": \"there\"}");
        shared.post("ben", "reassignments", "{\"to\": \"" + chloe() + "\", \"reason\": \"leave\"}");
        publish("Travel again");
        shared.post("admin", "migration", "{\"reason\": \"newer\"}");
    }

    private String chloe() throws IOException {
        return json(client.read("chloe", "session")).path("id").asString();
    }

    private void actions() throws IOException {
        var first = new Case("actions", submit());
        first.post("omar", "acceptance", "{}");
        first.post("omar", "progress", "{\"percent\": 50}");
        first.post("omar", "blocks", "{\"reason\": \"waits\"}");
        first.post("omar", "resumption", "{}");
        first.post(
                "omar",
                "evidence",
                "{\"evidence\": [{\"name\": \"scan.json\", \"digest\": \"sha-256:%s\"}]}".formatted("0".repeat(64)));
        first.post("omar", "completion", "{}");
        first.post("maya", "verification", "{\"outcome\": \"confirmed\"}");
        first.post("maya", "reopening", "{\"reason\": \"again\"}");
        var second = new Case("actions", submit());
        second.post("amal", "dependencies", "{\"dependsOn\": [\"%s\"]}".formatted(first.id()));
        second.post("omar", "extensions", "{\"until\": \"2091-01-01T00:00:00Z\", \"reason\": \"late\"}");
        second.post("amal", "extension-decisions", "{\"extension\": 1, \"granted\": true}");
        second.post("amal", "assignments", "{\"owner\": \"maya\"}");
        second.post("amal", "cancellation", "{\"reason\": \"no\"}");
    }

    private HttpResponse<String> submit() throws IOException {
        return ok(client.post("amal", "actions", """
                {"kind": "patch-vulnerability", "title": "Patch", "owner": "omar", "dueAt": "2090-01-01T00:00:00Z",
                 "priority": "high", "verification": true}"""));
    }

    private void postures() throws IOException {
        ok(client.post("admin", "posture-models/office/versions", """
                {"title": "Office", "stewards": {"roles": ["operator"]},
                 "levels": [
                   {"name": "normal", "title": "Normal", "meaning": "all is well", "severity": "minor"},
                   {"name": "high", "title": "High", "meaning": "trouble", "severity": "severe"}],
                 "transitions": [
                   {"from": ["normal"], "to": "high", "propose": {"roles": ["operator"]}, "evidence": false,
                    "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "takesEffect": "at-once",
                                     "within": "PT4H"},
                    "measures": [{"key": "tell", "title": "Tell all", "mandatory": true, "dueWithin": "PT1H",
                                  "owner": "omar", "priority": "high"}]},
                   {"from": ["high"], "to": "normal", "propose": {"roles": ["operator"]}, "evidence": false,
                    "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "takesEffect": "once-ratified",
                                     "within": "PT4H"}}],
                 "alerts": [{"severity": "severe", "level": "high"}]}"""));
        for (var key : List.of("site", "plant")) {
            ok(client.post(
                    "admin",
                    "postures",
                    "{\"key\": \"%s\", \"title\": \"A place\", \"model\": \"office\"}".formatted(key)));
        }
        var alert = """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a-1</identifier>
                <sender>weather</sender><sent>2026-01-01T00:00:00-00:00</sent><status>Actual</status>
                <msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Storm</event>
                <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
                <parameter><valueName>writ.scope</valueName><value>plant</value></parameter></info></alert>""";
        var warned = ok(client.postAs("application/cap+xml", "omar", "alerts", alert));
        var site = "postures/site";
        var raised = propose("high", warned);
        var transition = transition(raised);
        var ratified = ok(client.command(
                "maya", site + "/transitions/" + transition + "/ratifications", "{\"answer\": \"agree\"}", raised));
        var waived = ok(client.post(
                "amal",
                site + "/measures/tell/waiver",
                "{\"transition\": \"%s\", \"reason\": \"told already\"}".formatted(transition),
                "If-Match",
                etag(site, ratified)));
        var reviewed = ok(
                client.post("amal", site + "/reviews", "{\"rationale\": \"stays\"}", "If-Match", etag(site, waived)));
        var lowering = propose("normal", reviewed);
        ok(client.post(
                "omar",
                site + "/transitions/" + transition(lowering) + "/cancellation",
                "{\"reason\": \"not yet\"}",
                "If-Match",
                etag(site, lowering)));
    }

    private HttpResponse<String> propose(String level, HttpResponse<String> after) throws IOException {
        var body = "{\"to\": \"%s\", \"rationale\": \"because\"}".formatted(level);
        return ok(client.post("omar", "postures/site/transitions", body, "If-Match", etag("postures/site", after)));
    }

    private String etag(String path, HttpResponse<String> after) throws IOException {
        client.get("amal", path, after);
        return header(client.read("amal", path), "ETag");
    }

    private static String transition(HttpResponse<String> posture) {
        return json(posture).path("waiting").path("id").asString();
    }

    private void grants() throws IOException {
        for (var effect : List.of("granted", "withheld")) {
            var settled = ok(client.post("admin", "role-grants", """
                    {"effect": "%s", "principal": "nobody", "role": "approver", "reason": "test"}""".formatted(effect)));
            var grant = path(settled);
            ok(client.command("admin", grant + "/revocation", "{}", settled));
        }
    }

    private HttpResponse<String> erasures() throws IOException {

        var held = ok(client.post("ada", "audit/legal-holds", "{\"subject\": \"p-1\", \"reason\": \"case\"}"));
        var hold = path(held);
        ok(client.command("ada", hold + "/release", "{}", held));
        var mistaken = ok(client.post("admin", "audit/erasures", "{\"subject\": \"p-1\", \"reason\": \"asked\"}"));
        var erasure = path(mistaken);
        ok(client.command("admin", erasure + "/withdrawal", "{}", mistaken));
        var proposed = ok(client.post("admin", "audit/erasures", "{\"subject\": \"p-1\", \"reason\": \"asked\"}"));
        var asked = ok(client.command("ada", erasure + "/confirmation", "{}", proposed));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(client.read("ada", erasure))
                        .path("state")
                        .asString()
                        .equals("completed"));
        return asked;
    }

    private HttpResponse<String> open(boolean draft) throws IOException {
        var body = """
                {"policy": "travel", "subject": {"type": "trip", "reference": "1"}, "title": "A trip", "payload": {},
                 "draft": %s}""".formatted(draft);
        return ok(client.post("amal", "approvals", body));
    }

    private final class Case {

        private final String path;
        private HttpResponse<String> last;

        Case(String kind, HttpResponse<String> opened) {
            path = kind + "/" + json(opened).path("id").asString();
            last = opened;
        }

        String id() {
            return path.substring(path.indexOf('/') + 1);
        }

        void post(String user, String what, String body) throws IOException {
            var digest = json(last).path("digest").asString("");
            last = ok(client.command(user, path + "/" + what, body.replace("%s", digest), last));
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().uri() + " " + answer.body())
                .isBetween(200, 202);
        return answer;
    }
}
