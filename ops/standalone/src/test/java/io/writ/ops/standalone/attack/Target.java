package io.writ.ops.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.ops.standalone.Instance;
import io.writ.ops.standalone.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A running instance with a policy and a request that waits for a decision. */
final class Target implements AutoCloseable {

    static final String POLICY = """
            {"title": "Laptops", "payloadSchema": {"type": "object", "properties": {"model": {"type": "string"}}},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    /** The same, for those alone who signed in with c1. */
    static final String VAULT = POLICY.replace("\"veto\"", "\"authenticationContext\": \"c1\", \"veto\"");

    private final Instance instance;
    private final Wire wire;
    private final Connection database;
    private final Forger forger;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final JsonNode waiting;
    private final JsonNode agents;
    private final JsonNode strong;
    private final HttpClient http = HttpClient.newHttpClient();

    Target(Instance instance) throws IOException, SQLException {
        this.instance = instance;
        wire = new Wire(instance.url().getPort());
        database = DriverManager.getConnection(instance.property("writ.database.owner.url"), "postgres", "standalone");
        forger =
                new Forger(instance.data(), "http://localhost:" + instance.url().getPort());
        Visitor.awaitSessions(http, url());
        created(Request.post(token("admin"), "approval-policies/laptops/versions", POLICY));
        created(Request.post(token("admin"), "approval-policies/vault/versions", VAULT));
        waiting = created(Request.post(token("maya"), "approvals", open("waiting")));
        strong = created(Request.post(token("maya"), "approvals", openStrong("strong")));
        agents = created(Request.post(token("scout"), "approvals", open("agents")));
        created(Request.post(token("amal"), "approvals", open("used"))
                .without("Idempotency-Key")
                .with("Idempotency-Key", "\"used\""));
    }

    /** The body of a request under the policy. */
    static String open(String reference) {
        return """
                {"policy": "laptops", "subject": {"type": "laptop", "reference": "%s"}, "title": "A laptop",
                 "payload": {}}""".formatted(reference);
    }

    static String openStrong(String reference) {
        return open(reference).replace("laptops", "vault");
    }

    /** Somebody of the office in a browser, signed in. */
    Visitor visitor(String user) throws IOException {
        return visitor().signIn(user);
    }

    /** A browser in which nobody signed in. */
    Visitor visitor() {
        return new Visitor(http, url());
    }

    URI url() {
        return instance.url();
    }

    Answer send(Request request) throws IOException {
        return wire.send(request);
    }

    Forger forger() {
        return forger;
    }

    /** Of somebody of the office. */
    String token(String user) {
        return tokens.computeIfAbsent(user, name -> {
            try {
                return send(Request.of("GET", "/dev/token?user=" + name)).body();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Path of the request that maya opened and finance decides. */
    String waiting() {
        return "approvals/" + waiting.path("id").asString();
    }

    /** Path of the request that amal's agent opened. */
    String agents() {
        return "approvals/" + agents.path("id").asString();
    }

    /** Path of the request that maya opened and finance decides after a strong sign-in. */
    String strong() {
        return "approvals/" + strong.path("id").asString();
    }

    /** What an administrator settles about somebody's role, once it counts. */
    JsonNode settled(String effect, String principal, String role) throws IOException {
        var by = forger.token("root", "admin");
        var settled = created(Request.post(by, "role-grants", grant(effect, principal, role)));
        var probe = Request.get(forger.token(principal, "operator", role), "session");
        Awaitility.await()
                .until(() -> send(probe)
                                .json()
                                .path("roles")
                                .valueStream()
                                .anyMatch(one -> one.asString().equals(role))
                        == effect.equals("granted"));
        return settled;
    }

    static String grant(String effect, String principal, String role) {
        return "{\"effect\": \"%s\", \"principal\": \"%s\", \"role\": \"%s\", \"reason\": \"x\"}"
                .formatted(effect, principal, role);
    }

    void awaitStatus(int status, Request request) {
        Awaitility.await().until(() -> send(request).status() == status);
    }

    /** One more request of maya's. */
    JsonNode opened(String reference) throws IOException {
        return created(Request.post(token("maya"), "approvals", open(reference)));
    }

    Request decision(String token, String path) {
        return decision(token, path.equals(waiting()) ? waiting : path.equals(strong()) ? strong : agents);
    }

    /** A decision that is complete. */
    Request decision(String token, JsonNode approval) {
        var body = "{\"choice\": \"approve\", \"digest\": \"%s\"}"
                .formatted(approval.path("digest").asString());
        return Request.post(token, "approvals/" + approval.path("id").asString() + "/decisions", body)
                .with("If-Match", "\"0\"");
    }

    JsonNode openedStrong(String reference) throws IOException {
        return created(Request.post(token("maya"), "approvals", openStrong(reference)));
    }

    /** The answers, in the order of the requests. */
    List<Answer> atOnce(List<Request> requests) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = requests.stream()
                    .<Callable<Answer>>map(request -> () -> send(request))
                    .toList();
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }

    /** How many events there are beside refusals, which are meant to be recorded. */
    long events() throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from log.events where stream not in ('refusals', 'access')")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private JsonNode created(Request request) throws IOException {
        var answer = send(request);
        assertThat(answer.status()).as(answer.all()).isEqualTo(201);
        return answer.json();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
