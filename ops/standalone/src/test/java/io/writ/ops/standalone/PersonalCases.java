package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.code;
import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
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

    private final Talk talk;
    private final Map<String, HttpResponse<String>> holds = new TreeMap<>();

    PersonalCases(Talk talk) {
        this.talk = talk;
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
        var published = talk.post("admin", "approval-policies/" + key + "/versions", policy(retention));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    }

    HttpResponse<String> open(String policy, String reference, String id, String name, boolean draft)
            throws IOException {
        var title = policy.equals("leave") ? name : "three";
        var request = """
                {"policy": "%s", "subject": {"type": "leave", "reference": "%s"}, "title": "Days off, %s",
                 "payload": {"days": 3, "employee": {"id": "%s", "name": "%s"}}, "draft": %s}""".formatted(policy, reference, title, id, name, draft);
        var opened = talk.post("amal", "approvals", request);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return opened;
    }

    HttpResponse<String> say(String user, JsonNode approval, int status) throws IOException {
        var path = "approvals/" + approval.path("id").asString();
        var said = talk.post(
                user,
                path + "/comments",
                "{\"text\": \"%s told me\"}".formatted(NAME),
                "If-Match",
                header(talk.send(user, path), "ETag"));
        assertThat(said.statusCode()).as(said.body()).isEqualTo(status);
        return said;
    }

    void amend(JsonNode pending) throws IOException {
        var path = "approvals/" + pending.path("id").asString();
        var body = "{\"title\": \"Three days off for %s, changed\"}".formatted(NAME);
        var amended =
                talk.post("amal", path + "/amendments", body, "If-Match", header(talk.send("amal", path), "ETag"));
        assertThat(amended.statusCode()).as(amended.body()).isEqualTo(200);
        var same = talk.post("amal", path + "/amendments", body, "If-Match", header(amended, "ETag"));
        assertThat(code(same)).isEqualTo("unchanged");
    }

    HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen) throws IOException {
        return decide(user, approval, seen, "");
    }

    HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen, String comment)
            throws IOException {
        var body = "{\"choice\": \"approve\", \"digest\": \"%s\"%s}"
                .formatted(json(seen).path("digest").asString(), comment);
        return talk.post(user, approval + "/decisions", body, "If-Match", header(seen, "ETag"));
    }

    /** A case that was opened and given up at that moment, as an import says. */
    String finished(String person, String name, Instant when) throws IOException {
        var request = """
                {"policy": "short", "subject": {"type": "leave", "reference": "%s"}, "title": "Three days off",
                 "payload": {"employee": {"id": "%s", "name": "%s"}}}""".formatted(when, person, name);
        var opened = talk.postPast("approvals", request, when);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var id = json(opened).path("id").asString();
        var given = talk.postPast("approvals/" + id + "/withdrawal", "{}", when, "If-Match", header(opened, "ETag"));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        return id;
    }

    void hold(String person) throws IOException {
        var body = "{\"subject\": \"%s\", \"reason\": \"case 13\"}".formatted(person);
        var placed = talk.post("ada", "audit/legal-holds", body);
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
        holds.put(person, placed);
    }

    void release(String person) throws IOException {
        var hold = path(Objects.requireNonNull(holds.get(person)));
        var released = talk.post("ada", hold + "/release", "{}", "If-Match", header(talk.send("ada", hold), "ETag"));
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
    }

    HttpResponse<String> confirm(String user, HttpResponse<String> proposed) throws IOException {
        return confirm(user, proposed, path(proposed));
    }

    HttpResponse<String> confirm(String user, HttpResponse<String> seen, String erasure) throws IOException {
        return talk.post(user, erasure + "/confirmation", "{}", "If-Match", header(seen, "ETag"));
    }

    static String path(HttpResponse<String> created) {
        return header(created, "Location").replace("/api/v1/", "");
    }

    String export(String format, HttpResponse<String> after) throws IOException {
        var asked = talk.post("ada", "audit/exports", "{\"format\": \"%s\"}".formatted(format));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var export = header(asked, "Location").replace("/api/v1/", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(talk.get("ada", export, after))
                        .path("state")
                        .asString()
                        .equals("done"));
        return export;
    }
}
