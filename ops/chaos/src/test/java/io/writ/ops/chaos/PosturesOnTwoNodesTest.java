package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.consistency.ConsistencyToken;
import io.writ.events.Ids;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two command nodes, processes of their own with one settable clock, and a query node that shows what they did. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PosturesOnTwoNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> LEVELS = List.of("calm", "watch", "alarm");
    private static final int STEPS = Integer.getInteger("writ.posture.steps", 30);

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
    private final AtomicInteger belowParent = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();

    private TestDatabase database;
    private Path clock;
    private Duration ahead = Duration.ZERO;
    private TestIssuer issuer;
    private Cluster cluster;
    private List<NodeProcess> commands;
    private NodeProcess queries;
    private String operator;
    private String approver;

    @BeforeAll
    void start(TestDatabase given, TestRedis redis, @TempDir Path directory) throws Exception {
        database = given;
        clock = directory.resolve("clock");
        ClockedNode.set(clock, ahead);
        issuer = new TestIssuer();
        cluster = new Cluster(database, redis, issuer, directory);
        commands = List.of(cluster.startCommandNode(clock).awaitReady(), cluster.startCommandNode(clock));
        queries = cluster.startQueryNode();
        commands.getLast().awaitReady();
        queries.awaitReady();
        operator = issuer.token("olga", List.of("operator"), List.of());
        approver = issuer.token("anna", List.of("approver"), List.of());
        created(post(commands.getFirst(), "posture-models/two-nodes/versions", admin(), MODEL, null));
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
        issuer.close();
    }

    /** What the node that polled had sent is lost with it. */
    @Test
    void a_raise_that_nobody_ratifies_reverts_once_when_the_node_that_polled_dies_with_its_command() throws Exception {
        revertsOnceWhileWhoPolledDies("lost", true);
    }

    /** It is in the database's hands, and is stored when its sender is dead; the other node sends it as well. */
    @Test
    void a_raise_that_nobody_ratifies_reverts_once_when_the_node_that_polled_dies_behind_its_command()
            throws Exception {
        revertsOnceWhileWhoPolledDies("left", false);
    }

    private void revertsOnceWhileWhoPolledDies(String scope, boolean lost) throws Exception {
        establish(scope, null);
        var raised = created(post(commands.getFirst(), "postures/" + scope + "/transitions", operator, """
                {"to": "alarm", "rationale": "A warning came."}""", "\"0\""));
        assertThat(json(raised).path("level").asString()).isEqualTo("alarm");
        var stream = "posture-" + scope;
        await().atMost(PATIENCE).until(() -> number("select count(*) from command.due where stream = ?", stream) == 1);

        try (var appends = database.dataSource().getConnection()) {
            appends.setAutoCommit(false);
            appends.createStatement().execute("select 1 from log.head for update");
            ahead = ahead.plusHours(5);
            ClockedNode.set(clock, ahead);
            var polled = await().atMost(PATIENCE).until(this::whoWaitsToAppend, Optional::isPresent);
            var victim = commands.get(polled.orElseThrow().node());
            victim.kill();
            if (lost) {
                terminate(polled.get().session());
            }
            appends.rollback();
            await().atMost(PATIENCE).until(() -> reversions(stream) == 1);
            await().atMost(PATIENCE)
                    .until(() -> number("select count(*) from command.due where stream = ?", stream) == 0);
            victim.startAgain();
            victim.awaitReady();
        }
        await().atMost(PATIENCE)
                .until(() -> number("select position from command.followers where name = ?", "due-book") == head());
        assertThat(reversions(stream)).isEqualTo(1);
        assertThat(Objects.requireNonNull(board().get(scope))
                        .path("effective")
                        .path("level")
                        .asString())
                .isEqualTo("calm");
    }

    private record Polled(int node, int session) {}

    /** The command that time brought waits for the head of the log; nothing else is under way. */
    private Optional<Polled> whoWaitsToAppend() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery("""
                        select application_name, pid from pg_stat_activity
                        where datname = current_database() and application_name like 'command-%'
                          and cardinality(pg_blocking_pids(pid)) > 0""")) {
            return rows.next()
                    ? Optional.of(new Polled(
                            Integer.parseInt(rows.getString(1).substring("command-".length())), rows.getInt(2)))
                    : Optional.empty();
        }
    }

    private void terminate(int session) throws SQLException {
        number("select pg_terminate_backend(?::int)::int", Integer.toString(session));
        await().atMost(PATIENCE)
                .until(() ->
                        number("select count(*) from pg_stat_activity where pid = ?::int", Integer.toString(session))
                                == 0);
    }

    private long reversions(String stream) throws SQLException {
        return number("select count(*) from log.events where type = 'posture.reverted' and stream = ?", stream);
    }

    @Test
    void no_scope_counts_less_than_the_one_above_it_while_two_nodes_raise_and_lower_both() throws Exception {
        establish("root", null);
        establish("mid", "root");
        establish("leaf", "mid");
        long first = head();
        long seed = Long.getLong("writ.seed", System.nanoTime());
        System.out.printf("PosturesOnTwoNodesTest: %d steps for each of 3 scopes, -Dwrit.seed=%d%n", STEPS, seed);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                while (!stop.get()) {
                    noneIsBelowItsParent(board());
                }
                return null;
            });
            var movers = List.of("root", "mid", "leaf").stream()
                    .map(scope -> threads.submit(mover(scope, new Random(seed + scope.hashCode()))))
                    .toList();
            for (var mover : movers) {
                mover.get();
            }
            stop.set(true);
            reader.get();
        }
        long last = head();
        for (long position = first; position <= last; position++) {
            noneIsBelowItsParent(items(get("postures?asOf=" + position)));
        }
        System.out.printf("%d moves, %d refused as below the parent%n", moved.get(), belowParent.get());
        assertThat(moved.get()).isGreaterThan(STEPS);
        assertThat(belowParent.get()).isPositive();
    }

    /** Raises and lowers one scope, each command at one of the nodes. */
    private Callable<@Nullable Void> mover(String scope, Random random) {
        return () -> {
            var etag = "\"0\"";
            var level = LEVELS.getFirst();
            for (int step = 0; step < STEPS; step++) {
                var to = other(level, random);
                var proposed = post(
                        node(random),
                        "postures/" + scope + "/transitions",
                        operator,
                        "{\"to\": \"%s\", \"rationale\": \"step %d\"}".formatted(to, step),
                        etag);
                if (isRefused(proposed)) {
                    continue;
                }
                etag = tag(proposed);
                var transition = json(proposed).path("waiting").path("id").asString();
                var answered = post(
                        node(random),
                        "postures/%s/transitions/%s/ratifications".formatted(scope, transition),
                        approver,
                        "{\"answer\": \"agree\"}",
                        etag);
                if (isRefused(answered)) {
                    answered = post(
                            node(random),
                            "postures/%s/transitions/%s/cancellation".formatted(scope, transition),
                            operator,
                            "{\"reason\": \"not any more\"}",
                            etag);
                    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
                } else {
                    moved.incrementAndGet();
                }
                etag = tag(answered);
                level = json(answered).path("level").asString();
            }
            return null;
        };
    }

    private static String other(String level, Random random) {
        return LEVELS.get((LEVELS.indexOf(level) + 1 + random.nextInt(LEVELS.size() - 1)) % LEVELS.size());
    }

    /** Nobody else sends commands to this scope, so there is nothing else that one could be refused for. */
    private boolean isRefused(HttpResponse<String> response) {
        if (response.statusCode() < 300) {
            return false;
        }
        assertThat(json(response).path("code").asString()).as(response.body()).isEqualTo("below-parent");
        belowParent.incrementAndGet();
        return true;
    }

    private static void noneIsBelowItsParent(Map<String, JsonNode> board) {
        board.forEach((scope, row) -> {
            if (row.hasNonNull("parent")) {
                var above = Objects.requireNonNull(board.get(row.path("parent").asString()));
                assertThat(rank(row)).as("%s, in %s", scope, board).isGreaterThanOrEqualTo(rank(above));
            }
        });
    }

    private static int rank(JsonNode row) {
        return LEVELS.indexOf(row.path("effective").path("level").asString());
    }

    private NodeProcess node(Random random) {
        return commands.get(random.nextInt(commands.size()));
    }

    private void establish(String scope, @Nullable String parent) throws IOException, InterruptedException {
        var above = parent == null ? "" : ", \"parent\": \"%s\"".formatted(parent);
        created(post(commands.getFirst(), "postures", admin(), """
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

    private Map<String, JsonNode> board() throws Exception {
        return items(get("postures"));
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

    private static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static HttpResponse<String> created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response;
    }

    private long head() throws SQLException {
        return number("select next_position - 1 from log.head where next_position > ?::int", "-1");
    }

    private long number(String sql, String parameter) throws SQLException {
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
}
