package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that query nodes take and nobody of somebody's roles may send, where no command node hears of it. */
@WritServices
class RefusedByQueryNodeTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void auditorsFindIt(TestDatabase database, TestRedis redis) throws Exception {
        try (var issuer = new TestIssuer();
                var cluster = new Cluster(database, redis, issuer, directory)) {
            var node = cluster.startQueryNode().awaitReady();
            var operator = issuer.token("olga", List.of("operator"), List.of());
            var auditor = issuer.token("ada", List.of("auditor"), List.of());
            var export = BodyPublishers.ofString("{\"format\": \"xes\"}");

            assertThat(send(node, "exports", operator, "POST", export).statusCode())
                    .isEqualTo(403);

            var none = BodyPublishers.noBody();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(send(node, "access?about=refused=forbidden", auditor, "GET", none)
                                    .body())
                            .contains("\"by\":\"olga\"", "\"operation\":\"requestExport\""));
        }
    }

    private HttpResponse<String> send(
            NodeProcess node, String path, String token, String method, HttpRequest.BodyPublisher body)
            throws Exception {
        var request = HttpRequest.newBuilder(node.url().resolve("/api/v1/audit/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"refused\"")
                .method(method, body)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
