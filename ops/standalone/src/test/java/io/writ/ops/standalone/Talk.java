package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Talks to an instance as development users do, and reads what it has written. */
final class Talk {

    private static final String CONSISTENCY = "Consistency-Token";

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable String> written = new AtomicReference<>();

    Talk(URI url) {
        this.url = url;
    }

    /** The body of a read that shows what the given answer reached. */
    String get(String user, String path, HttpResponse<String> after) throws IOException {
        var reached = after.headers().firstValue(CONSISTENCY).orElse(null);
        var response = send(reading(user, path, reached));
        assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
        return response.body();
    }

    HttpResponse<String> send(String user, String path) throws IOException {
        return send(reading(user, path, written.get()));
    }

    private HttpRequest.Builder reading(String user, String path, @Nullable String reached) throws IOException {
        var request = HttpRequest.newBuilder(api(path)).header("Authorization", "Bearer " + token(user));
        return reached == null ? request : request.header(CONSISTENCY, reached).header("Prefer", "wait=10");
    }

    HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        return postAs("application/json", user, path, body, headers);
    }

    /** As somebody who imports past cases may. */
    HttpResponse<String> postPast(String path, String body, Instant when, String... headers) throws IOException {
        var minted = send(HttpRequest.newBuilder(url.resolve("/dev/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"subject\":\"importer\",\"roles\":[\"operator\"],\"scopes\":[\"backdate\"]}")));
        var request = HttpRequest.newBuilder(api(path))
                .header(
                        "Authorization",
                        "Bearer " + json(minted).path("access_token").asString())
                .header("Content-Type", "application/json")
                .header("Claimed-Time", when.toString())
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return write(request, headers);
    }

    HttpResponse<String> postAs(String type, String user, String path, String body, String... headers)
            throws IOException {
        var request = HttpRequest.newBuilder(api(path))
                .header("Authorization", "Bearer " + token(user))
                .header("Content-Type", type)
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return write(request, headers);
    }

    private HttpResponse<String> write(HttpRequest.Builder request, String... headers) throws IOException {
        var response = send(headers.length == 0 ? request : request.headers(headers));
        response.headers().firstValue(CONSISTENCY).ifPresent(written::set);
        return response;
    }

    /** The interface as it describes itself. */
    String document() throws IOException {
        return send(HttpRequest.newBuilder(url.resolve("/openapi/v1"))).body();
    }

    private String token(String user) throws IOException {
        return send(HttpRequest.newBuilder(url.resolve("/dev/token?user=" + user)))
                .body();
    }

    private URI api(String path) {
        return url.resolve("/api/v1/" + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static String code(HttpResponse<String> response) {
        return json(response).path("code").asString();
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String body) {
        return Json.mapper().readTree(body);
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
