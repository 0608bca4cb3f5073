package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The people of the imaginary office, at their keyboards. */
final class Api {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /** Reads what a command answered with, or later. */
    JsonNode get(String user, String path, HttpResponse<String> after) throws IOException {
        var response = send(request(user, path)
                .header("Consistency-Token", header(after, "Consistency-Token"))
                .header("Prefer", "wait=10"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    JsonNode get(String user, String path) throws IOException {
        return json(send(request(user, path)));
    }

    HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        var request = request(user, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!List.of(headers).contains("Idempotency-Key")) {
            request.header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A command on what somebody saw. */
    HttpResponse<String> on(String user, HttpResponse<String> seen, String path, String body) throws IOException {
        var approval = "approvals/" + json(seen).path("id").asString();
        return post(user, approval + path, body, "If-Match", header(seen, "ETag"));
    }

    String id(String user) throws IOException {
        return get(user, "session").path("id").asString();
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

    private HttpRequest.Builder request(String user, String path) throws IOException {
        var token = send(HttpRequest.newBuilder(base.resolve("/dev/token?user=" + user)))
                .body();
        return HttpRequest.newBuilder(base.resolve("/api/v1/" + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
