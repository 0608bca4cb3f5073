package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.ok;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Brings about every command that the service sends by itself, because of time or of an event, behind {@link EveryCommand}. */
final class EveryConsequence {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Client client;

    EveryConsequence(Client client) {
        this.client = client;
    }

    /** Leaves things as they have to be for it; what follows may take some seconds more. */
    void begin() throws IOException {
        deadline();
        approvedAction();
        approvedExtension();
        posture();
        measure();
        retention();
    }

    /** Of a hundred seconds a raised posture leaves one. */
    private void deadline() throws IOException {
        created(client.post("admin", "approval-policies/watched/versions", """
                {"title": "Watched", "payloadSchema": {"type": "object"},
                 "stages": [
                   {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                    "rejection": "by-one", "onRejection": "return", "veto": false,
                    "deadline": {"within": "PT100S", "reminders": [],
                                 "escalation": [{"after": "PT0S", "step": "expire", "people": []}],
                                 "tightening": {"scope": "plant", "percent": {"high": 1}}}}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse",
                           "effect": false}}"""));
        created(client.post("amal", "approvals", """
                {"policy": "watched", "subject": {"type": "trip", "reference": "2"}, "title": "Soon", "payload": {}}"""));
    }

    private void approvedAction() throws IOException {
        created(client.post("amal", "actions", """
                {"kind": "change", "title": "Dig", "owner": "omar", "dueAt": "%s", "approvalPolicy": "travel"}""".formatted(Instant.now())));
        approve("approvals?requester=amal&q=Dig");
    }

    private void approvedExtension() throws IOException {
        var action = created(client.post("amal", "actions", """
                {"kind": "change", "title": "Drill", "owner": "omar", "dueAt": "2090-01-01T00:00:00Z",
                 "extensionPolicy": "travel"}"""));
        ok(client.command(
                "omar",
                Client.path(action) + "/extensions",
                "{\"until\": \"2091-01-01T00:00:00Z\", \"reason\": \"hard rock\"}",
                action));
        approve("approvals?requester=omar&q=Extension");
    }

    /** One transition that a policy ratifies, one that nobody does in time. */
    private void posture() throws IOException {
        created(client.post("admin", "posture-models/gate/versions", """
                {"title": "Gate", "stewards": {"roles": ["operator"]},
                 "levels": [{"name": "open", "title": "Open", "meaning": "open", "severity": "minor"},
                            {"name": "shut", "title": "Shut", "meaning": "shut", "severity": "severe"}],
                 "transitions": [
                   {"from": ["open"], "to": "shut", "propose": {"roles": ["operator"]}, "evidence": false,
                    "ratification": {"policy": "travel", "takesEffect": "at-once", "within": "PT4H"}},
                   {"from": ["shut"], "to": "open", "propose": {"roles": ["operator"]}, "evidence": false,
                    "ratification": {"by": {"roles": ["approver"]}, "needed": 1, "takesEffect": "once-ratified",
                                     "within": "PT1S"}}]}"""));
        created(client.post("admin", "postures", "{\"key\": \"gate\", \"title\": \"Gate\", \"model\": \"gate\"}"));
        propose("shut", client.read("omar", "postures/gate"));
        approve("approvals?requester=omar&q=gate%20to%20shut");
        propose("open", awaited("omar", "postures/gate", gate -> !gate.has("waiting")));
    }

    private void propose(String level, HttpResponse<String> seen) throws IOException {
        var body = "{\"to\": \"%s\", \"rationale\": \"because\"}".formatted(level);
        created(client.command("omar", "postures/gate/transitions", body, seen));
    }

    private void measure() throws IOException {
        var list = awaited(
                "omar", "actions?origin=posture-measure&owner=omar&status=open,submitted", EveryConsequence::any);
        var path = "actions/" + json(list).path("items").get(0).path("id").asString();
        var accepted = ok(client.command("omar", path + "/acceptance", "{}", client.read("omar", path)));
        var shown = ok(client.command(
                "omar",
                path + "/evidence",
                "{\"evidence\": [{\"name\": \"list.json\", \"digest\": \"sha-256:%s\"}]}".formatted("0".repeat(64)),
                accepted));
        var done = ok(client.command("omar", path + "/completion", "{}", shown));
        ok(client.command("maya", path + "/verification", "{\"outcome\": \"confirmed\"}", done));
    }

    private void retention() throws IOException {
        var cases = new PersonalCases(client);
        cases.publish("short", "\"x-retention\": \"P1D\",");
        cases.finished("p-2", "Somebody", Instant.now().minus(Duration.ofDays(2)));
    }

    private void approve(String list) throws IOException {
        var item =
                json(awaited("ben", list, EveryConsequence::any)).path("items").get(0);
        var path = "approvals/" + item.path("id").asString();
        ok(new Approvals(client).decide("ben", client.read("ben", path), "approve", ""));
    }

    private static boolean any(JsonNode list) {
        return !list.path("items").isEmpty();
    }

    private HttpResponse<String> awaited(String user, String path, Predicate<JsonNode> wanted) {
        return await(path).atMost(PATIENCE).until(() -> client.read(user, path), answer -> wanted.test(json(answer)));
    }
}
