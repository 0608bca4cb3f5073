package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.consistency.ConsistencyToken;
import io.writ.events.Ids;
import io.writ.events.json.Json;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Two command nodes with a clock that a test sets, and a query node, with one model of postures. */
final class PostureNodes implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The model's, from the lowest. */
    static final List<String> LEVELS = List.of("calm", "watch", "alarm");

    private static final String MODEL = """
            {"title": "Two nodes", "stewards": {"roles": ["operator"]},
             "levels": [
               {"name": "calm", "title": "Calm", "meaning": "nothing", "severity": "minor"},
               {"name": "watch", "title": "Watch", "meaning": "something", "severity": "moderate"},
               {"name": "alarm", "title": "Alarm", "meaning": "much", "severity": "severe"}],
             "transitions": [
               {"from": ["calm"], "to": "watch", %1$s, "ratification": {%2$s, "takesEffect": "at-once"}},
               {"from": ["calm", "watch"], "to": "alarm", %1$s, "ratification": {%2$s, "takesEffect": "at-once"}},
               {"from": ["alarm"], "to": "watch", %1$s, "ratification": {%2$s, "takesEffect": "once-ratified"}},
               {"from": ["watch", "alarm"], "to": "calm", %1$s,
                "ratification": {%2$s, "takesEffect": "once-ratified"}}]}""".formatted(
                    "\"propose\": {\"roles\": [\"operator\"]}, \"evidence\": false",
                    "\"by\": {\"roles\": [\"approver\"]}, \"needed\": 1, \"within\": \"PT4H\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase database;
    private final Path clock;
    private final TestIssuer issuer = new TestIssuer();
    private final Cluster cluster;
    private final List<NodeProcess> commands;
    private final NodeProcess queries;
    private final String operator;
    private final String approver;
    private Duration ahead = Duration.ZERO;

    PostureNodes(TestDatabase database, TestRedis redis, Path directory) throws Exception {
        this.database = database;
        clock = directory.resolve("clock");
        ClockedNode.set(clock, ahead);
        cluster = new Cluster(database, redis, issuer, directory);
        commands = List.of(cluster.startCommandNode(clock).awaitReady(), cluster.startCommandNode(clock));
        queries = cluster.startQueryNode();
        commands.getLast().awaitReady();
        queries.awaitReady();
        operator = issuer.token("olga", List.of("operator"), List.of());
        approver = issuer.token("anna", List.of("approver"), List.of());
        created(post(first(), "posture-models/two-nodes/versions", admin(), MODEL, null));
    }

    NodeProcess first() {
        return commands.getFirst();
    }

    NodeProcess any(Random random) {
        return command(random.nextInt(commands.size()));
    }

    NodeProcess command(int number) {
        return commands.get(number);
    }

    void pass(Duration time) throws IOException {
        ahead = ahead.plus(time);
        ClockedNode.set(clock, ahead);
    }

    Connection connect() throws SQLException {
        return database.dataSource().getConnection();
    }

    /** As somebody who proposes. */
    HttpResponse<String> propose(NodeProcess node, String path, String body, String ifMatch)
            throws IOException, InterruptedException {
        return post(node, "postures/" + path, operator, body, ifMatch);
    }

    /** As somebody who ratifies. */
    HttpResponse<String> ratify(NodeProcess node, String path, String body, String ifMatch)
            throws IOException, InterruptedException {
        return post(node, "postures/" + path, approver, body, ifMatch);
    }

    void establish(String scope, @Nullable String parent) throws IOException, InterruptedException {
        var above = parent == null ? "" : ", \"parent\": \"%s\"".formatted(parent);
        created(post(first(), "postures", admin(), """
                {"key": "%s", "title": "A scope", "model": "two-nodes"%s}""".formatted(scope, above), null));
    }

    private String admin() {
        return issuer.token("adam", List.of("admin"), List.of());
    }

    private HttpResponse<String> post(
            NodeProcess node, String path, String token, String body, @Nullable String ifMatch)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api(node, path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + Ids.next() + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Map<String, JsonNode> board() throws Exception {
        return items(get("postures"));
    }

    Map<String, JsonNode> boardAsOf(long position) throws Exception {
        return items(get("postures?asOf=" + position));
    }

    private static Map<String, JsonNode> items(JsonNode board) {
        var rows = new HashMap<String, JsonNode>();
        board.path("items").forEach(row -> rows.put(row.path("scope").asString(), row));
        return rows;
    }

    private JsonNode get(String path) throws Exception {
        var request = HttpRequest.newBuilder(api(queries, path))
                .header("Authorization", "Bearer " + operator)
                .header("Consistency-Token", ConsistencyToken.of(head()))
                .header("Prefer", "wait=10")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static URI api(NodeProcess node, String path) {
        return node.url().resolve("/api/v1/" + path);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }

    static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    static HttpResponse<String> created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response;
    }

    long head() throws SQLException {
        return number("select next_position - 1 from log.head where next_position > ?::int", "-1");
    }

    void terminate(int session) throws SQLException {
        number("select pg_terminate_backend(?::int)::int", Integer.toString(session));
        await().atMost(PATIENCE)
                .until(() ->
                        number("select count(*) from pg_stat_activity where pid = ?::int", Integer.toString(session))
                                == 0);
    }

    long number(String sql, String parameter) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return number(connection, sql, parameter);
        }
    }

    private static long number(Connection connection, String sql, String parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        issuer.close();
    }
}
