package io.writ.ops.standalone;

import io.writ.events.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Somebody with a token that lives on, whatever happens to their roles. */
record Person(Client client, String name) {

    /** Within this every node knows what was settled. */
    private static final Duration SECONDS = Duration.ofSeconds(5);

    static Person of(Client client, String name, String... roles) throws IOException {
        client.admit(name, Json.mapper().writeValueAsString(Map.of("subject", name, "roles", List.of(roles))));
        return new Person(client, name);
    }

    HttpResponse<String> get(String path) {
        try {
            return client.read(name, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BufferedReader stream(String path) {
        return tryStream(path).orElseThrow();
    }

    /** Nothing when it is not opened. */
    Optional<BufferedReader> tryStream(String path) {
        try {
            var request = client.request(name, path).build();
            var answer = client.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            if (answer.statusCode() == 200) {
                return Optional.of(lines);
            }
            lines.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> after(HttpResponse<String> seen, String path) throws IOException {
        return client.get(name, path, seen);
    }

    void awaitStatus(int status, String path) {
        Awaitility.await(path + " to answer " + status)
                .atMost(SECONDS)
                .until(() -> get(path).statusCode() == status);
    }

    HttpResponse<String> open(@Nullable String entity) throws IOException {
        return post("approvals", """
                {"policy": "trips", "subject": {"type": "trip", "reference": "1"}, "title": "A trip",
                 "payload": {}%s}""".formatted(entity == null ? "" : ", \"entity\": \"" + entity + "\""));
    }

    HttpResponse<String> action(String entity) throws IOException {
        return submit(entity, "");
    }

    HttpResponse<String> dependent(String entity, String dependency) throws IOException {
        return submit(entity, ", \"dependsOn\": [\"%s\"]".formatted(dependency));
    }

    private HttpResponse<String> submit(String entity, String more) throws IOException {
        return post("actions", """
                {"kind": "patch", "title": "Patch", "owner": "omar", "dueAt": "2090-01-01T00:00:00Z",
                 "entity": "%s"%s}""".formatted(entity, more));
    }

    HttpResponse<String> scope(String key, @Nullable String parent) throws IOException {
        return Client.created(post("postures", Organisation.scope(key, parent)));
    }

    HttpResponse<String> decide(HttpResponse<String> opened) throws IOException {
        return new Approvals(client).approve(name, opened);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException {
        return client.post(name, path, body, headers);
    }
}
