package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.accepted;
import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.ok;
import static io.writ.ops.standalone.Client.path;
import static io.writ.ops.standalone.Client.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Cases about people, and what is done with their data, by HTTP. */
final class PersonalCases {

    static final String NAME = "Zoë-Ünïque-7731 Quaxfeather";

    private final Client client;
    private final Map<String, HttpResponse<String>> holds = new TreeMap<>();

    PersonalCases(Client client) {
        this.client = client;
    }

    static String policy(String retention) {
        return """
            {"title": "Leave", "payloadSchema": {
               "type": "object", "required": ["employee"], %s
               "properties": {
                 "days": {"type": "integer"},
                 "note": {"type": "string", "x-personal": true},
                 "employee": {"type": "object", "required": ["id", "name"], "properties": {
                   "id": {"type": "string", "x-personal": {"subject": "/employee/id"}},
                   "name": {"type": "string", "x-personal": {"subject": "/employee/id"}}}}}},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""".formatted(retention);
    }

    void publish(String key, String retention) throws IOException {
        created(client.post("admin", "approval-policies/" + key + "/versions", policy(retention)));
    }

    HttpResponse<String> open(String policy, String reference, String id, String name, boolean draft)
            throws IOException {
        var title = policy.equals("leave") ? name : "three";
        var request = """
                {"policy": "%s", "subject": {"type": "leave", "reference": "%s"}, "title": "Days off, %s",
                 "payload": {"days": 3, "employee": {"id": "%s", "name": "%s"}}, "draft": %s}""".formatted(policy, reference, title, id, name, draft);
        return created(client.post("amal", "approvals", request));
    }

    HttpResponse<String> say(String user, JsonNode approval, int status) throws IOException {
        var path = "approvals/" + approval.path("id").asString();
        var body = "{\"text\": \"%s told me\"}".formatted(NAME);
        return with(status, client.command(user, path + "/comments", body, client.read(user, path)));
    }

    void amend(JsonNode pending) throws IOException {
        var path = "approvals/" + pending.path("id").asString();
        var body = "{\"title\": \"Three days off for %s, changed\"}".formatted(NAME);
        var amended = ok(client.command("amal", path + "/amendments", body, client.read("amal", path)));
        var same = client.command("amal", path + "/amendments", body, amended);
        assertThat(code(same)).isEqualTo("unchanged");
    }

    /** An amendment that is not made. */
    HttpResponse<String> tried(String user, JsonNode pending) throws IOException {
        var path = "approvals/" + pending.path("id").asString();
        var amendment = path + "/amendments?validateOnly=true";
        return client.command(user, amendment, "{\"title\": \"x\"}", client.read("amal", path));
    }

    HttpResponse<String> decide(String user, HttpResponse<String> seen, String comment) throws IOException {
        return new Approvals(client).decide(user, seen, "approve", comment);
    }

    /** A case under the policy {@code short} that was opened and given up at that moment, as an import says. */
    String finished(String person, String name, Instant when) throws IOException {
        var request = """
                {"policy": "short", "subject": {"type": "leave", "reference": "%s"}, "title": "Three days off",
                 "payload": {"employee": {"id": "%s", "name": "%s"}}}""".formatted(when, person, name);
        client.admitImporter();
        var then = new String[] {"Claimed-Time", when.toString()};
        var opened = created(client.post("importer", "approvals", request, then));
        var given = new String[] {then[0], then[1], "If-Match", header(opened, "ETag")};
        ok(client.post("importer", "approvals/" + id(opened) + "/withdrawal", "{\"reason\": \"not taken\"}", given));
        return id(opened);
    }

    void hold(String person) throws IOException {
        var body = "{\"subject\": \"%s\", \"reason\": \"case 13\"}".formatted(person);
        holds.put(person, created(client.post("ada", "audit/legal-holds", body)));
    }

    void release(String person) throws IOException {
        var hold = path(Objects.requireNonNull(holds.get(person)));
        ok(client.command("ada", hold + "/release", "{}", client.read("ada", hold)));
    }

    HttpResponse<String> confirm(String user, HttpResponse<String> proposed) throws IOException {
        return confirm(user, proposed, path(proposed));
    }

    HttpResponse<String> confirm(String user, HttpResponse<String> seen, String erasure) throws IOException {
        return client.command(user, erasure + "/confirmation", "{}", seen);
    }

    String export(String format, HttpResponse<String> after) throws IOException {
        var export = path(accepted(client.post("ada", "audit/exports", "{\"format\": \"%s\"}".formatted(format))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(client.get("ada", export, after))
                        .path("state")
                        .asString()
                        .equals("done"));
        return export;
    }
}
