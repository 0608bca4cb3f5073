package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Development users, and whoever else is let in, at their keyboards; they read what was written here. */
public final class Client {

    private static final String CONSISTENCY = "Consistency-Token";
    private static final String KEY = "Idempotency-Key";
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> admitted = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> written = new AtomicReference<>();
    private final URI url;

    public Client(URI url) {
        this.url = url;
    }

    /** Lets in somebody who is no development user, with a token that lives on. */
    public void admit(String user, String claims) throws IOException {
        var minted = ok(send(HttpRequest.newBuilder(url.resolve("/dev/tokens"))
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(claims))));
        admitted.put(user, json(minted).path("access_token").asString());
    }

    /** Lets in {@code importer}, who may say when something was. */
    public void admitImporter() throws IOException {
        admit("importer", "{\"subject\": \"importer\", \"roles\": [\"operator\"], \"scopes\": [\"backdate\"]}");
    }

    /** What is there, and no older than an answer before. */
    public HttpResponse<String> get(String user, String path, HttpResponse<String> after) throws IOException {
        return ok(send(reading(user, path, header(after, CONSISTENCY))));
    }

    /** What is there, and no older than what was written last; maybe a problem. */
    public HttpResponse<String> read(String user, String path) throws IOException {
        return send(reading(user, path, written.get()));
    }

    private HttpRequest.Builder reading(String user, String path, @Nullable String reached) throws IOException {
        var request = request(user, path);
        return reached == null ? request : request.header(CONSISTENCY, reached).header("Prefer", "wait=10");
    }

    /** A command, with a key of its own unless it brings one. */
    public HttpResponse<String> post(String user, String path, String body, String... headers) throws IOException {
        return postAs(JSON, user, path, body, headers);
    }

    public HttpResponse<String> postAs(String type, String user, String path, String body, String... headers)
            throws IOException {
        var request = request(user, path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (!List.of(headers).contains(KEY)) {
            request.header(KEY, "\"" + UUID.randomUUID() + "\"");
        }
        var response = send(headers.length == 0 ? request : request.headers(headers));
        if (response.statusCode() < 300) {
            // Who is refused is told how far reads are, which may be less than what was written before.
            response.headers().firstValue(CONSISTENCY).ifPresent(written::set);
        }
        return response;
    }

    /** A command on what an answer showed the version of. */
    public HttpResponse<String> command(String user, String path, String body, HttpResponse<String> seen)
            throws IOException {
        return post(user, path, body, "If-Match", header(seen, "ETag"));
    }

    /** Without a token, and outside the interface. */
    HttpResponse<String> plain(String path) throws IOException {
        return send(HttpRequest.newBuilder(url.resolve(path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpRequest.Builder request(String user, String path) throws IOException {
        return HttpRequest.newBuilder(api(path)).header("Authorization", "Bearer " + token(user));
    }

    String token(String user) throws IOException {
        var minted = admitted.get(user);
        return minted == null ? plain("/dev/token?user=" + user).body() : minted;
    }

    URI api(String path) {
        return url.resolve("/api/v1/" + path);
    }

    URI url() {
        return url;
    }

    HttpClient http() {
        return http;
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }

    public static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString();
    }

    public static String id(HttpResponse<String> answer) {
        return json(answer).path("id").asString();
    }

    /** Where what was made is, below the interface. */
    static String path(HttpResponse<String> made) {
        return header(made, "Location").replace("/api/v1/", "");
    }

    /** Of the first event that a history or a stream shows. */
    static long firstPosition(HttpResponse<String> events) {
        return json(events).path("items").get(0).path("position").asLong();
    }

    public static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    static HttpResponse<String> ok(HttpResponse<String> answer) {
        return with(200, answer);
    }

    public static HttpResponse<String> created(HttpResponse<String> answer) {
        return with(201, answer);
    }

    static HttpResponse<String> accepted(HttpResponse<String> answer) {
        return with(202, answer);
    }

    static HttpResponse<String> with(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().uri() + " " + answer.body())
                .isEqualTo(status);
        return answer;
    }

    /** The answer, which is no problem. */
    public static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().uri() + " " + answer.body())
                .isBetween(200, 299);
        return answer;
    }

    /** The answer is that problem. */
    public static void meets(String code, int status, HttpResponse<String> answer) {
        assertThat(code(answer)).as(answer.body()).isEqualTo(code);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
