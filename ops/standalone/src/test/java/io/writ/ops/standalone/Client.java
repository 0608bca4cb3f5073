package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** An instance of its own, and development users who talk to it. */
final class Client implements AutoCloseable {

    static final String POLICY = """
            {"title": "Laptops", "payloadSchema": {"type": "object"},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false},
               {"name": "legal", "condition": "amount > 2000.0", "approvers": {"kind": "group", "group": "legal"},
                "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": true}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    static final String REQUEST = """
            {"policy": "laptops", "subject": {"type": "laptop", "reference": "%s"}, "title": "A laptop",
             "payload": {}, "amount": {"value": "2450.00", "currency": "EUR"}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Standalone standalone;

    private Client(Standalone standalone) {
        this.standalone = standalone;
    }

    static Client start(Path data, String... others) throws IOException {
        return new Client(Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of(others))));
    }

    void publishLaptops() throws IOException {
        assertThat(post("admin", "approval-policies/laptops/versions", POLICY).statusCode())
                .isEqualTo(201);
    }

    HttpResponse<String> open(String reference) throws IOException {
        var opened = post("amal", "approvals", REQUEST.formatted(reference));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return opened;
    }

    HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen) throws IOException {
        return decide(user, approval, seen, "");
    }

    /** Approves what was seen. */
    HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen, String query)
            throws IOException {
        var body = "{\"choice\": \"approve\", \"digest\": \"%s\"}"
                .formatted(json(seen).path("digest").asString());
        return post(user, approval + "/decisions" + query, body, "If-Match", header(seen, "ETag"));
    }

    /** What is there, and no older than an answer before. */
    HttpResponse<String> get(String user, String path, HttpResponse<String> after) throws IOException {
        var response = send(request(user, path)
                .header("Consistency-Token", header(after, "Consistency-Token"))
                .header("Prefer", "wait=10"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    HttpResponse<String> read(String user, String path) throws IOException {
        return send(request(user, path));
    }

    /** A command, with a key of its own unless it brings one. */
    HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        var request = request(user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!List.of(headers).contains("Idempotency-Key")) {
            request.header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    String token(String user) throws IOException {
        return plain("/dev/token?user=" + user).body();
    }

    /** Without a token, and outside the interface. */
    HttpResponse<String> plain(String path) throws IOException {
        return send(HttpRequest.newBuilder(url().resolve(path)));
    }

    URI api(String path) {
        return url().resolve("/api/v1/" + path);
    }

    ConfigurableApplicationContext context() {
        return standalone.context();
    }

    HttpClient http() {
        return http;
    }

    URI url() {
        return standalone.url();
    }

    private HttpRequest.Builder request(String user, String path) throws IOException {
        return HttpRequest.newBuilder(api(path)).header("Authorization", "Bearer " + token(user));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    String id(HttpResponse<String> answer) {
        return json(answer).path("id").asString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }

    static String code(HttpResponse<String> response) {
        return json(response).path("code").asString();
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Override
    public void close() {
        standalone.close();
    }
}
