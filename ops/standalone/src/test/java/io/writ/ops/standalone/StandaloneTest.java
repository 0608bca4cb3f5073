package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.writ.events.json.Json;
import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Both sides, the edge and the identity provider together, over HTTP. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneTest {

    private static final String POLICY = """
            {"title": "Laptops", "payloadSchema": {"type": "object"},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false},
               {"name": "legal", "condition": "amount > 2000.0", "approvers": {"kind": "group", "group": "legal"},
                "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": true}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private static final String REQUEST = """
            {"policy": "laptops", "subject": {"type": "laptop", "reference": "%s"}, "title": "A laptop",
             "payload": {}, "amount": {"value": "2450.00", "currency": "EUR"}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Standalone standalone;

    StandaloneTest(@TempDir Path data) throws IOException {
        standalone = Standalone.start(new Options(freePort(), data, "127.0.0.1", List.of()));
    }

    @BeforeAll
    void publish() throws IOException {
        Visitor.awaitSessions(http, standalone.url());
        assertThat(post("admin", "approval-policies/laptops/versions", POLICY).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void a_request_is_decided_by_two_people_and_read_back_at_once() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("two-people"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var approval = "approvals/" + json(opened).path("id").asString();
        assertThat(inbox("ben", opened)).contains("two-people");
        assertThat(inbox("chloe", opened)).doesNotContain("two-people");

        var first = decide("ben", approval, opened);
        assertThat(json(first).path("openStage").asString()).isEqualTo("legal");
        var second = decide("chloe", approval, first);

        var read = json(get("chloe", approval, second));
        assertThat(read.path("state").asString()).isEqualTo("approved");
        assertThat(read).isEqualTo(json(second));
        assertThat(json(get("amal", approval + "/history", second)).path("items"))
                .hasSize(6);
        assertThat(inbox("chloe", second)).doesNotContain("two-people");
    }

    @Test
    void the_same_key_gets_the_first_answer_again() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("again"), "Idempotency-Key", "\"again\"");
        var again = post("amal", "approvals", REQUEST.formatted("again"), "Idempotency-Key", "\"again\"");

        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(opened.body());
    }

    @Test
    void who_may_not_is_refused_with_a_problem() throws IOException {
        var opened = post("maya", "approvals", REQUEST.formatted("own"));
        var own = decide("maya", "approvals/" + json(opened).path("id").asString(), opened);
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(json(own).path("code").asString()).isEqualTo("own-request");

        assertThat(json(post("ada", "approvals", REQUEST.formatted("role")))
                        .path("code")
                        .asString())
                .isEqualTo("forbidden");
        var nobody = send(HttpRequest.newBuilder(standalone.url().resolve("/api/v1/approvals")));
        assertThat(json(nobody).path("code").asString()).isEqualTo("token-missing");
    }

    @Test
    void a_token_may_only_claim_another_time_when_it_says_so() throws IOException {
        var refused = post("amal", "approvals", REQUEST.formatted("late"), "Claimed-Time", "2020-01-01T00:00:00Z");

        assertThat(json(refused).path("code").asString()).isEqualTo("may-not-backdate");
    }

    @Test
    void who_signs_out_at_the_issuer_is_signed_out_of_every_session_that_began_there() throws IOException {
        var first = new Visitor(http, standalone.url()).signIn("omar");
        var second = first.withoutSession().signIn("omar");
        var elsewhere = new Visitor(http, standalone.url()).signIn("omar");
        var another = new Visitor(http, standalone.url()).signIn("amal");
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(first.get("/api/v1/session").statusCode()).isEqualTo(200);

        var left = first.submit(first.get("/logout"), "");

        assertThat(left.statusCode()).isEqualTo(302);
        assertThat(code(first.get("/api/v1/session"))).isEqualTo("session-expired");
        assertThat(code(second.get("/api/v1/session"))).isEqualTo("session-expired");
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(another.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_of_one_session_by_way_of_the_issuer_ends_the_others_of_that_browser() throws IOException {
        var here = new Visitor(http, standalone.url()).signIn("carl");
        var there = here.withoutSession().signIn("carl");
        var location = Visitor.json(here.command("/api/v1/session/logout", ""))
                .path("location")
                .asString();
        assertThat(there.get("/api/v1/session").statusCode()).isEqualTo(200);

        var back = here.get(location);

        assertThat(back.headers().firstValue("Location")).hasValue(standalone.url() + "/session");
        assertThat(code(there.get("/api/v1/session"))).isEqualTo("session-expired");
    }

    @Test
    void every_refusal_of_a_rule_is_a_problem_and_an_entry_for_auditors() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("refusals"));
        var path = "approvals/" + json(opened).path("id").asString();
        assertThat(code(decide("chloe", path, opened))).isEqualTo("not-an-approver");
        var voted = decide("ben", path, opened);
        assertThat(code(decide("ben", path, voted))).isEqualTo("not-an-approver");
        var stale = "{\"choice\": \"approve\", \"digest\": \"sha-256:%s\"}".formatted("0".repeat(64));
        assertThat(code(post("chloe", path + "/decisions", stale, "If-Match", header(voted, "ETag"))))
                .isEqualTo("stale-digest");
        var approved = decide("chloe", path, voted);
        assertThat(code(decide("carl", path, approved))).isEqualTo("wrong-state");

        // a refusal is recorded after the answer's token was made
        await().untilAsserted(() -> assertThat(json(get("ada", "audit/refusals", approved))
                        .path("items")
                        .findValuesAsString("rule"))
                .contains("not-an-approver", "stale-digest", "wrong-state"));
    }

    @Test
    void a_decision_on_an_older_version_is_told_what_happened_since() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("stale"));
        var path = "approvals/" + json(opened).path("id").asString();
        decide("ben", path, opened);
        var late = decide("bela", path, opened);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late).path("events").findValuesAsString("type"))
                .containsExactly("approval.vote-cast", "approval.stage-passed");
        var blind = post("bela", path + "/comments", "{\"text\": \"hello\"}");
        assertThat(code(blind)).isEqualTo("version-required");
    }

    @Test
    void bad_input_gets_a_clear_problem_and_stores_nothing() throws IOException {
        assertThat(code(post("amal", "approvals", "{"))).isEqualTo("malformed-json");
        assertThat(code(post("amal", "approvals", "{\"policy\": \"a\", \"policy\": \"b\"}")))
                .isEqualTo("malformed-json");
        assertThat(code(post("amal", "approvals", "{\"payload\": " + "[".repeat(1_000))))
                .isEqualTo("malformed-json");
        assertThat(code(post("amal", "approvals", "{\"surprise\": 1}"))).isEqualTo("unknown-field");
        assertThat(post("amal", "approvals", "{\"title\": \"%s\"}".formatted("x".repeat(2_000_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(code(post("amal", "approvals", REQUEST.formatted("dry"), "Idempotency-Key", "")))
                .isIn("idempotency-key-missing", "idempotency-key-invalid");
        assertThat(code(post("amal", "approvals?validateonly=true", REQUEST.formatted("dry"))))
                .isEqualTo("parameter-undeclared");
        var list = send(
                HttpRequest.newBuilder(api("approvals?limit=-1")).header("Authorization", "Bearer " + token("amal")));
        assertThat(code(list)).isEqualTo("parameter-invalid");
        var forged = send(
                HttpRequest.newBuilder(api("approvals?cursor=e30")).header("Authorization", "Bearer " + token("amal")));
        assertThat(code(forged)).isEqualTo("cursor-invalid");
        var token =
                send(HttpRequest.newBuilder(api("approvals")).header("Authorization", "Bearer " + token("amal") + "x"));
        assertThat(code(token)).isEqualTo("token-invalid");
    }

    @Test
    void a_policy_that_cannot_be_published_says_where() throws IOException {
        var broken = POLICY.replace("amount > 2000.0", "amount > 'much'");
        var refused = post("admin", "approval-policies/broken/versions", broken);
        assertThat(code(refused)).isEqualTo("policy-invalid");
        assertThat(json(refused).path("errors").findValuesAsString("pointer")).contains("/stages/1/condition");
    }

    @Test
    void an_approval_is_explained_drawn_and_folded_as_of_any_moment() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("explained"));
        var id = json(opened).path("id").asString();
        var voted = decide("ben", "approvals/" + id, opened);

        var explanation = json(get("amal", "approvals/" + id + "/explanation", voted));
        assertThat(explanation.path("summary").toString())
                .contains("ben: approved as group:finance", "amount > 2000.0");
        assertThat(get("amal", "approvals/" + id + "/diagram?format=svg", voted).body())
                .contains("<svg", "ben", "</svg>");
        assertThat(get("amal", "approvals/" + id + "/diagram?format=mermaid", voted)
                        .body())
                .startsWith("flowchart LR");

        long before = json(get("ada", "audit/streams/approval-" + id, voted))
                .path("items")
                .get(0)
                .path("position")
                .asLong();
        var then = json(get("ada", "audit/streams/approval-" + id + "/state?asOf=" + before, voted));
        assertThat(then.path("phase").asString()).isEqualTo("Pending");
        assertThat(then.path("version").asLong()).isZero();
        var asOf = json(get("amal", "approvals/" + id + "?asOf=" + before, voted));
        assertThat(asOf).isEqualTo(((ObjectNode) json(opened)).without("allowedActions"));
    }

    @Test
    void an_auditor_compares_moments_and_who_read_that_is_in_the_log() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("compared"));
        var id = json(opened).path("id").asString();
        var stream = "audit/streams/approval-" + id;
        long before = json(get("ada", stream, opened))
                .path("items")
                .get(0)
                .path("position")
                .asLong();
        var voted = decide("ben", "approvals/" + id, opened);

        var changes = json(get("ada", stream + "/changes?since=" + before, voted));
        assertThat(changes.path("events").get(0).path("type").asString()).isEqualTo("approval.vote-cast");
        assertThat(changes.path("changes").findValuesAsString("path")).contains("/details/votes/0");
        assertThat(json(get("ben", "inbox?limit=200", voted)).findValuesAsString("id"))
                .doesNotContain(id);
        var then = get("ben", "inbox?limit=200&asOf=" + before, voted);
        assertThat(json(then).findValuesAsString("id")).contains(id);
        assertThat(header(then, "Memento-Datetime")).endsWith("GMT");

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var reads = json(get("ada", "audit/access?limit=200&about=" + id, voted));
            assertThat(reads.findValuesAsString("operation")).contains("getAuditStream", "getAuditChanges");
            assertThat(reads.findValuesAsString("operation")).doesNotContain("getApproval", "getInbox");
        });
        var refused =
                send(HttpRequest.newBuilder(api("audit/access")).header("Authorization", "Bearer " + token("ben")));
        assertThat(code(refused)).isEqualTo("forbidden");
    }

    @Test
    void an_auditor_has_the_log_copied_for_process_mining() throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted("exported"));
        var id = json(opened).path("id").asString();
        var body = "{\"format\": \"xes\"}";
        var asked = post("ada", "audit/exports", body, "Idempotency-Key", "\"copy-1\"");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var export = header(asked, "Location").replace("/api/v1/", "");
        org.awaitility.Awaitility.await()
                .until(() -> json(get("ada", export, opened))
                        .path("state")
                        .asString()
                        .equals("done"));
        var content = get("ada", export + "/content", opened);
        assertThat(header(content, "Content-Disposition")).contains(".xes");
        assertThat(content.body()).contains("approval.submitted", id).endsWith("</log>\n");

        var again = post("ada", "audit/exports", body, "Idempotency-Key", "\"copy-1\"");
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(json(again).path("id")).isEqualTo(json(asked).path("id"));
        var other = post("ada", "audit/exports", "{\"format\": \"ocel\"}", "Idempotency-Key", "\"copy-1\"");
        assertThat(code(other)).isEqualTo("idempotency-key-reused");
        assertThat(post("amal", "audit/exports", body).statusCode()).isEqualTo(403);
        assertThat(post("ada", "audit/exports", "{\"format\": \"pdf\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_inbox_is_followed_live_and_resumes_where_it_was() throws Exception {
        var opened = post("amal", "approvals", REQUEST.formatted("live"));
        var id = json(opened).path("id").asString();
        get("ben", "inbox", opened);
        var position = json(get("ada", "audit/streams/approval-" + id, opened))
                .path("items")
                .get(0)
                .path("position")
                .asLong();
        var request = HttpRequest.newBuilder(api("inbox/stream"))
                .header("Authorization", "Bearer " + token("ben"))
                .header("Last-Event-ID", Long.toString(position - 1))
                .build();
        var stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
        try (var lines = stream.body()) {
            var iterator = lines.iterator();
            assertThat(until(iterator, id)).contains("event:upsert");
            decide("ben", "approvals/" + id, opened);
            assertThat(until(iterator, id)).contains("event:remove");
        }
    }

    /** Lines up to the first that mentions the text. */
    private static List<String> until(java.util.Iterator<String> lines, String text) {
        var seen = new java.util.ArrayList<String>();
        while (lines.hasNext()) {
            seen.add(lines.next());
            if (seen.getLast().contains(text)) {
                return seen;
            }
        }
        return seen;
    }

    private static String code(HttpResponse<String> response) {
        return json(response).path("code").asString();
    }

    @Test
    void it_is_alive_and_documented() throws IOException {
        assertThat(plain("/livez").statusCode()).isEqualTo(200);
        assertThat(plain("/readyz").statusCode()).isEqualTo(200);
        assertThat(plain("/openapi/v1").body())
                .contains("openApproval", "getInbox")
                .doesNotContain("/dev/token");
        assertThat(plain("/problems/own-request").statusCode()).isEqualTo(200);
    }

    @Test
    void the_board_loads_nothing_that_its_policy_forbids() throws IOException {
        var page = plain("/dev/board");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", " onclick", "http://", "https://");
        for (var part : List.of("board.js", "board.css", "icon.svg")) {
            assertThat(page.body()).contains("\"board/" + part + "\"");
            assertThat(plain("/dev/board/" + part).statusCode()).isEqualTo(200);
        }
        assertThat(plain("/dev/board/other.js").statusCode()).isEqualTo(404);
    }

    @Test
    void does_not_start_the_identity_provider_beside_a_real_issuer(@TempDir Path data) throws IOException {
        var options = new Options(
                freePort(),
                data,
                "127.0.0.1",
                List.of(
                        "--" + DevelopmentIdentity.SWITCH + "=true",
                        "--" + DevelopmentIdentity.ISSUER + "=https://login.example.org/"));

        assertThatThrownBy(() -> Standalone.start(options)).hasMessageContaining("never runs beside a real issuer");
        assertThat(data).isEmptyDirectory();
    }

    private HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen) throws IOException {
        var body = "{\"choice\": \"approve\", \"digest\": \"%s\"}"
                .formatted(json(seen).path("digest").asString());
        return post(user, approval + "/decisions", body, "If-Match", header(seen, "ETag"));
    }

    private String inbox(String user, HttpResponse<String> after) throws IOException {
        return get(user, "inbox", after).body();
    }

    private HttpResponse<String> get(String user, String path, HttpResponse<String> after) throws IOException {
        var response = send(HttpRequest.newBuilder(api(path))
                .header("Authorization", "Bearer " + token(user))
                .header("Consistency-Token", header(after, "Consistency-Token"))
                .header("Prefer", "wait=10"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(api(path))
                .header("Authorization", "Bearer " + token(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!List.of(headers).contains("Idempotency-Key")) {
            request.header("Idempotency-Key", "\"" + java.util.UUID.randomUUID() + "\"");
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private String token(String user) throws IOException {
        return plain("/dev/token?user=" + user).body();
    }

    private HttpResponse<String> plain(String path) throws IOException {
        return send(HttpRequest.newBuilder(standalone.url().resolve(path)));
    }

    private URI api(String path) {
        return standalone.url().resolve("/api/v1/" + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
