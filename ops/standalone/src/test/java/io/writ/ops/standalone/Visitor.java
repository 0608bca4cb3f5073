package io.writ.ops.standalone;

import static org.awaitility.Awaitility.await;

import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A browser as far as cookies, redirects and forms go. */
public final class Visitor {

    public static final String SESSION = "__Host-writ-session";

    /** A sign-in under way. */
    public static final String LOGIN = "__Host-writ-login";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> cookies = new TreeMap<>();

    public Visitor(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** The service's sessions are there a moment after the service is. */
    public static void awaitSessions(HttpClient http, URI base) {
        var probe = new Visitor(http, base);
        await().until(() -> {
            probe.cookies.put(SESSION, "x");
            return probe.get("/api/v1/session").statusCode() == 401;
        });
    }

    /** At the identity provider, the first time with a click on a name, and back. */
    public Visitor signIn(String user) throws IOException {
        var page = follow(get("/api/v1/session/login"));
        if (page.uri().getPath().equals("/login")) {
            page = follow(submit(page, "username=%s&password=%s&".formatted(user, user)));
        }
        if (session().isEmpty()) {
            throw new AssertionError(page + " " + page.body());
        }
        return this;
    }

    /** At the identity provider, and not yet back; returns the address to which it sends the browser. */
    public String untilCallback(String user) throws IOException {
        var page = follow(get("/api/v1/session/login"));
        var next = submit(page, "username=%s&password=%s&".formatted(user, user));
        while (true) {
            var to = next.uri()
                    .resolve(next.headers().firstValue("Location").orElseThrow())
                    .toString();
            if (URI.create(to).getPath().endsWith("/session/callback")) {
                return to;
            }
            next = get(to);
        }
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The cookie that one is signed in by; empty without. */
    public String session() {
        return cookie(SESSION);
    }

    /** The same at the identity provider, and nothing here. */
    public Visitor withoutSession() {
        var other = new Visitor(http, base);
        other.cookies.putAll(cookies);
        other.cookies.remove(SESSION);
        return other;
    }

    public String csrfToken() throws IOException {
        return json(get("/api/v1/session")).at("/session/csrfToken").asString();
    }

    /** A command as the portal sends it. */
    public HttpResponse<String> command(String path, String body) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Origin", base.getScheme() + "://" + base.getAuthority())
                .header("X-CSRF-Token", csrfToken())
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String path) throws IOException {
        var uri = base.resolve(path);
        return send(HttpRequest.newBuilder(uri)
                .header("Accept", uri.getPath().startsWith("/api/") ? "application/json" : "text/html"));
    }

    /** Sends the form of a page to where the page is. */
    public HttpResponse<String> submit(HttpResponse<String> page, String fields) throws IOException {
        var csrf = CSRF.matcher(page.body());
        if (!csrf.find()) {
            throw new AssertionError(page.body());
        }
        return send(HttpRequest.newBuilder(page.uri())
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        fields + "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))));
    }

    /** To the page that the redirects lead to. */
    public HttpResponse<String> follow(HttpResponse<String> answer) throws IOException {
        var next = answer;
        while (next.statusCode() / 100 == 3) {
            next = get(next.uri()
                    .resolve(next.headers().firstValue("Location").orElseThrow())
                    .toString());
        }
        return next;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }
}
