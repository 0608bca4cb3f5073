package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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

        var read = json(get("amal", approval, second));
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
    void it_is_alive_and_documented() throws IOException {
        assertThat(plain("/livez").statusCode()).isEqualTo(200);
        assertThat(plain("/readyz").statusCode()).isEqualTo(200);
        assertThat(plain("/openapi/v1").body())
                .contains("openApproval", "getInbox")
                .doesNotContain("/dev/token");
        assertThat(plain("/problems/own-request").statusCode()).isEqualTo(200);
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
