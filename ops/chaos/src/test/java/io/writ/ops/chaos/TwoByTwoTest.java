package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two command nodes and two query nodes, four processes on one database; one of each is the jar that is deployed. */
@WritServices
class TwoByTwoTest {

    private static final int CLIENTS = 4;
    private static final long ENOUGH = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void everyNodeKnowsWhatAnyCommandNodeAccepted(TestDatabase database, TestRedis redis) throws Exception {
        var ledger = new ClientLedger();
        try (var issuer = new TestIssuer();
                var cluster = new Cluster(database, redis, issuer, directory)) {
            // The first makes the schema; the others start at once.
            var commands = List.of(cluster.startCommandNode().awaitReady(), cluster.startJar("command"));
            var queries = List.of(cluster.startQueryNode(), cluster.startJar("query"));
            Stream.concat(commands.stream(), queries.stream()).forEach(NodeProcess::awaitReady);
            Lifecycles.publishPolicy(commands.getFirst().url(), issuer);
            work(commands, issuer, ledger);
            new LogAudit(database.dataSource()).agreesWith(ledger);

            var auditor = issuer.token("auditor", List.of("auditor"), List.of());
            var first = everything(queries.get(0).url(), auditor, head(database));
            var second = everything(queries.get(1).url(), auditor, head(database));
            assertThat(first).isEqualTo(second);
            var streams = ledger.entries().values().stream()
                    .filter(Lifecycles::isAcknowledged)
                    .map(ClientLedger.Entry::stream)
                    .filter(stream -> !stream.isEmpty())
                    .distinct()
                    .count();
            assertThat(first).isEqualTo(streams);
            withheldOnOneIsWithheldOnAll(commands, queries, issuer);
        }
    }

    /** Within seconds, for tokens that carry the role and live on. */
    private void withheldOnOneIsWithheldOnAll(List<NodeProcess> commands, List<NodeProcess> queries, TestIssuer issuer)
            throws Exception {
        var token = issuer.token("olga", List.of("operator"), List.of());
        var nodes = Stream.concat(
                        commands.stream()
                                .map(node -> node.url().resolve("/api/v1/receipts/none?operation=openApproval")),
                        queries.stream().map(node -> node.url().resolve("/api/v1/actions")))
                .toList();
        for (var node : nodes) {
            assertThat(status(node, token)).isIn(200, 404);
        }
        var withheld = HttpRequest.newBuilder(commands.getFirst().url().resolve("/api/v1/role-grants"))
                .header("Authorization", "Bearer " + issuer.token("admin", List.of("admin"), List.of()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"withhold\"")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"effect": "withheld", "principal": "olga", "role": "operator", "reason": "left"}"""))
                .build();
        assertThat(http.send(withheld, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        for (var node : nodes) {
            Awaitility.await(node + " to forbid it")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> status(node, token) == 403);
        }
    }

    private int status(URI uri, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void work(List<NodeProcess> nodes, TestIssuer issuer, ClientLedger ledger) throws Exception {
        var traffic = new Traffic();
        var threads = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            threads[i] = Thread.startVirtualThread(new Lifecycles(Lifecycles.anyOf(nodes), issuer, ledger, traffic, i));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ledger.count(ClientLedger.Outcome.ACKNOWLEDGED) >= ENOUGH);
        traffic.stop();
        for (var thread : threads) {
            thread.join();
        }
    }

    private static long head(TestDatabase database) throws Exception {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select max(position) from log.events")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How many approvals the node lists, all pages of it, once it has caught up with the position. */
    private long everything(URI node, String token, long position) throws IOException, InterruptedException {
        long count = 0;
        var path = "/api/v1/approvals?limit=200";
        while (true) {
            JsonNode page = get(node.resolve(path), token, position);
            count += page.get("items").size();
            if (!page.has("next")) {
                return count;
            }
            path = "/api/v1/approvals?limit=200&cursor=" + page.get("next").asString();
        }
    }

    private JsonNode get(URI uri, String token, long position) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Consistency-Token", io.writ.edge.consistency.ConsistencyToken.of(position))
                .header("Prefer", "wait=10")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }
}
