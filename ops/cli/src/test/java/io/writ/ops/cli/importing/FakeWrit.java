package io.writ.ops.cli.importing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of the interface as an import meets: receipts, versions, and a state machine that is easily pleased. */
final class FakeWrit implements AutoCloseable {

    private static final String DIGEST = "sha-256:" + "a".repeat(64);

    private final HttpServer server;
    private final Map<String, ObjectNode> approvals = new TreeMap<>();
    private final Map<String, byte[]> receipts = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();

    /** Statuses to answer with before anything else is looked at; 0 cuts the connection, 1 does so afterwards. */
    final Queue<Integer> faults = new ConcurrentLinkedQueue<>();

    /** Somebody else changes the approval behind the next command. */
    final AtomicBoolean interfere = new AtomicBoolean();

    FakeWrit() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What was asked, in order: person, path, claimed time. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized Map<String, ObjectNode> approvals() {
        return Map.copyOf(approvals);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var fault = faults.poll();
            if (fault != null && fault == 0) {
                return;
            }
            if (fault != null && fault > 1) {
                problem(exchange, fault, fault == 409 ? "command-in-flight" : "busy", null);
                return;
            }
            answer(exchange, Json.mapper().readTree(body), fault != null);
        }
    }

    private void answer(HttpExchange exchange, JsonNode body, boolean cut) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        var key = headers.getFirst("Authorization") + uri + headers.getFirst("Idempotency-Key");
        requests.add(headers.getFirst("Authorization").replace("Bearer ", "") + " " + uri + " "
                + headers.getFirst("Claimed-Time"));
        var known = receipts.get(key);
        if (known != null) {
            exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
            send(exchange, 200, known);
            return;
        }
        var path = uri.getPath().substring("/api/v1/".length()).split("/");
        if (path[0].equals("approval-policies")) {
            send(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        var approval = path.length == 1 ? opened(body) : copy(path[1]);
        var stale = path.length > 1
                && !("\"" + approval.path("version").asLong() + '"').equals(headers.getFirst("If-Match"));
        if (stale) {
            problem(exchange, 412, "version-stale", approval.path("version").asLong());
        } else if (path.length > 1 && !change(approval, path[2], body)) {
            problem(exchange, 409, "effect-needs-approval", null);
        } else {
            var bytes = Json.mapper().writeValueAsBytes(approval);
            approvals.put(approval.path("id").asString(), approval);
            receipts.put(key, bytes);
            if (interfere.getAndSet(false)) {
                approvals.put(
                        approval.path("id").asString(), approval.deepCopy().put("version", 7));
            }
            if (!cut) {
                send(exchange, 200, bytes);
            }
        }
    }

    private ObjectNode copy(String id) {
        return Objects.requireNonNull(approvals.get(id)).deepCopy();
    }

    private ObjectNode opened(JsonNode body) {
        var draft = body.path("draft").asBoolean();
        var approval = Json.mapper().createObjectNode();
        approval.put("id", "a" + approvals.size()).put("version", 0).put("state", draft ? "draft" : "pending");
        approval.put("policyKey", "p").put("requester", "r").put("title", "t").put("round", 1);
        approval.set("subject", body.path("subject"));
        approval.set("payload", body.path("payload"));
        approval.put("startedAt", "2020-01-01T00:00:00Z").put("digest", DIGEST);
        List.of("attachments", "stages", "skippedStages").forEach(approval::putArray);
        return approval;
    }

    /** False when the state does not allow it. */
    private static boolean change(ObjectNode approval, String command, JsonNode body) {
        var state = approval.path("state").asString();
        var next = switch (command) {
            case "submission", "resubmission", "amendments" -> "pending";
            case "decisions" -> body.path("digest").asString().equals(DIGEST) ? "approved" : "";
            case "return", "reopening" -> "returned";
            case "withdrawal" -> "withdrawn";
            case "effects" -> state.equals("approved") ? state : "";
            default -> state;
        };
        if (!next.isEmpty()) {
            approval.put("state", next).put("version", approval.path("version").asLong() + 1);
            if (command.equals("effects")) {
                approval.putObject("effect")
                        .put("status", body.path("status").asString())
                        .put("failures", 0);
            }
        }
        return !next.isEmpty();
    }

    private static void problem(HttpExchange exchange, int status, String code, @Nullable Long version) {
        var problem = Json.mapper().createObjectNode().put("code", code).put("detail", "no");
        if (version != null) {
            problem.put("currentVersion", version);
        }
        exchange.getResponseHeaders().set("Retry-After", "0");
        send(exchange, status, Json.mapper().writeValueAsBytes(problem));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) {
        try {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
