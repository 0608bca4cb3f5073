package io.writ.ops.standalone.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import io.writ.ops.standalone.Options;
import io.writ.ops.standalone.Standalone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A running instance, its people, and policies and requests for them to get into trouble with. */
final class Office implements AutoCloseable {

    /** Those who have a token of their own beside the development users. */
    private static final Map<String, String> OTHERS = Map.of(
            "importer", "{\"subject\": \"importer\", \"roles\": [\"operator\"], \"scopes\": [\"backdate\"]}",
            "fred", "{\"subject\": \"fred\", \"roles\": [\"approver\"], \"groups\": [\"finance\"]}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final Standalone standalone;

    Office(Path data, String... others) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();
            socket.close();
            standalone = Standalone.start(new Options(port, data, "127.0.0.1", List.of(others)));
        }
    }

    static String stage(String name, String approvers) {
        return """
                {"name": "%s", "approvers": %s, "quorum": {"kind": "any"}, "rejection": "by-one",
                 "onRejection": "return", "veto": false}""".formatted(name, approvers);
    }

    static String group(String group) {
        return stage(group, "{\"kind\": \"group\", \"group\": \"%s\"}".formatted(group));
    }

    /** Applies only where the condition holds. */
    static String where(String condition, String stage) {
        return stage.replace("\"veto\"", "\"condition\": \"%s\", \"veto\"".formatted(condition));
    }

    static String policy(String... stages) {
        return """
                {"title": "Things", "payloadSchema": {"type": "object"}, "stages": [%s],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                           "effect": false}}""".formatted(String.join(",", stages));
    }

    void publish(String key, String policy) throws IOException {
        done(post("admin", "approval-policies/" + key + "/versions", policy));
    }

    HttpResponse<String> tryToOpen(String user, String policy, String... headers) throws IOException {
        var body = """
                {"policy": "%s", "subject": {"type": "thing", "reference": "%s"}, "title": "A thing",
                 "payload": {"note": "mine"}}""".formatted(policy, UUID.randomUUID());
        return post(user, "approvals", body, headers);
    }

    HttpResponse<String> open(String policy) throws IOException {
        return done(tryToOpen("amal", policy));
    }

    /** A command on the approval that was seen. */
    HttpResponse<String> on(HttpResponse<String> seen, String user, String path, String body) throws IOException {
        return following("approvals/" + id(seen) + path, seen, user, body);
    }

    HttpResponse<String> vote(HttpResponse<String> seen, String user, String choice) throws IOException {
        return vote(seen, user, choice, "");
    }

    HttpResponse<String> vote(HttpResponse<String> seen, String user, String choice, String more) throws IOException {
        var digest = json(seen).path("digest").asString();
        var body = "{\"choice\": \"%s\", \"digest\": \"%s\"%s}".formatted(choice, digest, more);
        return on(seen, user, "/decisions", body);
    }

    /** A command on what an answer showed the version of. */
    HttpResponse<String> following(String path, HttpResponse<String> seen, String user, String body)
            throws IOException {
        return post(user, path, body, "If-Match", header(seen, "ETag"));
    }

    HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        var all = Stream.concat(
                        Stream.of(
                                "Content-Type", "application/json", "Idempotency-Key", "\"" + UUID.randomUUID() + "\""),
                        Stream.of(headers))
                .toArray(String[]::new);
        return send(request(user, path).headers(all).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What is there, and no older than an answer before. */
    JsonNode get(String user, String path, HttpResponse<String> after) throws IOException {
        var token = header(after, "Consistency-Token");
        return json(
                done(send(request(user, path).header("Consistency-Token", token).header("Prefer", "wait=10"))));
    }

    /** The answer, which is no problem. */
    static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }

    static String id(HttpResponse<String> answer) {
        return json(answer).path("id").asString();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private HttpRequest.Builder request(String user, String path) throws IOException {
        if (!tokens.containsKey(user)) {
            tokens.put(user, token(user));
        }
        return HttpRequest.newBuilder(standalone.url().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + tokens.get(user));
    }

    private String token(String user) throws IOException {
        var other = OTHERS.get(user);
        if (other == null) {
            return done(send(HttpRequest.newBuilder(standalone.url().resolve("/dev/token?user=" + user))))
                    .body();
        }
        var minted = send(HttpRequest.newBuilder(standalone.url().resolve("/dev/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(other)));
        return json(done(minted)).path("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        standalone.close();
    }
}
