package io.writ.ops.chaos;

import io.writ.events.Ids;
import io.writ.events.json.Json;
import io.writ.ops.chaos.ClientLedger.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A client that runs approval lifecycles (open, approve, approve) against whichever node it is given, and retries what
 * it does not know the outcome of with the same key.
 */
final class Lifecycles implements Runnable {

    static final String POLICY = "chaos";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RETRY_AFTER = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Supplier<URI> node;
    private final ClientLedger ledger;
    private final Traffic traffic;
    private final String requester;
    private final String first;
    private final String second;

    /**
     * @param node asked for before each try, so that nodes can come and go
     * @param number of this client; gives it people of its own
     */
    Lifecycles(Supplier<URI> node, TestIssuer issuer, ClientLedger ledger, Traffic traffic, int number) {
        this.node = node;
        this.ledger = ledger;
        this.traffic = traffic;
        requester = issuer.token("requester-" + number, List.of("operator"), List.of());
        first = issuer.token("first-" + number, List.of("approver"), List.of());
        second = issuer.token("second-" + number, List.of("approver"), List.of());
    }

    static void publishPolicy(URI node, TestIssuer issuer) throws IOException, InterruptedException {
        var body = """
                {"title": "Two approvals", "payloadSchema": {"type": "object"},
                 "stages": [{"name": "approval", "approvers": {"kind": "role", "role": "approver"},
                             "quorum": {"kind": "count", "approvals": 2}, "rejection": "by-one",
                             "onRejection": "reject", "veto": false}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse", "effect": false}}
                """;
        var request = HttpRequest.newBuilder(node.resolve("/api/v1/approval-policies/" + POLICY + "/versions"))
                .header("Authorization", "Bearer " + issuer.token("admin", List.of("admin"), List.of()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"policy\"")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException("policy not published: " + response.statusCode() + " " + response.body());
        }
    }

    @Override
    public void run() {
        while (traffic.goesOn()) {
            lifecycle();
        }
    }

    private void lifecycle() {
        var open = Map.of(
                "policy",
                POLICY,
                "subject",
                Map.of("type", "test", "reference", Ids.next().toString()),
                "title",
                "A request under fire",
                "payload",
                Map.of("note", "x".repeat(300)));
        var opened = send("/api/v1/approvals", requester, open, Optional.empty());
        var once = opened.flatMap(body -> decide(body, first));
        once.ifPresent(body -> decide(body, second));
    }

    private Optional<JsonNode> decide(JsonNode approval, String token) {
        var path = "/api/v1/approvals/" + approval.get("id").asString() + "/decisions";
        var body = Map.of("choice", "approve", "digest", approval.get("digest").asString());
        return send(
                path, token, body, Optional.of("\"" + approval.get("version").asLong() + "\""));
    }

    /** The resource that the command reached; empty when it was refused, or its outcome never became known. */
    private Optional<JsonNode> send(String path, String token, Object body, Optional<String> ifMatch) {
        var key = Ids.next().toString();
        var json = Json.mapper().writeValueAsString(body);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ledger.sending(key);
        while (System.nanoTime() < deadline) {
            var response = attempt(path, token, json, key, ifMatch);
            if (response.isPresent() && response.get().statusCode() < 300) {
                var resource = Json.mapper().readTree(response.get().body());
                ledger.acknowledged(key, "approval-" + resource.get("id").asString());
                return Optional.of(resource);
            }
            if (response.isPresent() && isFinal(response.get())) {
                ledger.refused(key);
                return Optional.empty();
            }
            // As a polite client would: a node that starts needs the processor more than another try.
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
        }
        return Optional.empty();
    }

    private static boolean isFinal(HttpResponse<String> response) {
        var inFlight = response.statusCode() == 409 && response.body().contains("command-in-flight");
        return response.statusCode() < 500 && !inFlight;
    }

    private Optional<HttpResponse<String>> attempt(
            String path, String token, String json, String key, Optional<String> ifMatch) {
        var request = HttpRequest.newBuilder(node.get().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        ifMatch.ifPresent(version -> request.header("If-Match", version));
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unknown) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** One of several nodes at random, as a load balancer without affinity would choose. */
    static Supplier<URI> anyOf(List<NodeProcess> nodes) {
        return () ->
                nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).url();
    }

    static boolean isAcknowledged(ClientLedger.Entry entry) {
        return entry.outcome() == Outcome.ACKNOWLEDGED;
    }
}
