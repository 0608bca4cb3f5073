package io.writ.ops.chaos;

import static io.writ.ops.chaos.PostureNodes.LEVELS;
import static io.writ.ops.chaos.PostureNodes.PATIENCE;
import static io.writ.ops.chaos.PostureNodes.created;
import static io.writ.ops.chaos.PostureNodes.json;
import static io.writ.ops.chaos.PostureNodes.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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

    private static final int STEPS = Integer.getInteger("writ.posture.steps", 30);

    private final AtomicInteger belowParent = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();

    private PostureNodes nodes;

    @BeforeAll
    void start(TestDatabase database, TestRedis redis, @TempDir Path directory) throws Exception {
        nodes = new PostureNodes(database, redis, directory);
    }

    @AfterAll
    void stop() throws Exception {
        nodes.close();
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
        nodes.establish(scope, null);
        var raised = created(nodes.propose(nodes.first(), scope + "/transitions", """
                {"to": "alarm", "rationale": "A warning came."}""", "\"0\""));
        assertThat(json(raised).path("level").asString()).isEqualTo("alarm");
        var stream = "posture-" + scope;
        await().atMost(PATIENCE)
                .until(() -> nodes.number("select count(*) from command.due where stream = ?", stream) == 1);

        try (var appends = nodes.connect()) {
            appends.setAutoCommit(false);
            appends.createStatement().execute("select 1 from log.head for update");
            nodes.pass(Duration.ofHours(5));
            var polled = await().atMost(PATIENCE).until(this::whoWaitsToAppend, Optional::isPresent);
            var victim = nodes.command(polled.orElseThrow().node());
            victim.kill();
            if (lost) {
                nodes.terminate(polled.get().session());
            }
            appends.rollback();
            await().atMost(PATIENCE).until(() -> reversions(stream) == 1);
            await().atMost(PATIENCE)
                    .until(() -> nodes.number("select count(*) from command.due where stream = ?", stream) == 0);
            victim.startAgain();
            victim.awaitReady();
        }
        await().atMost(PATIENCE)
                .until(() -> nodes.number("select position from command.followers where name = ?", "due-book")
                        == nodes.head());
        assertThat(reversions(stream)).isEqualTo(1);
        assertThat(Objects.requireNonNull(nodes.board().get(scope))
                        .path("effective")
                        .path("level")
                        .asString())
                .isEqualTo("calm");
    }

    private record Polled(int node, int session) {}

    /** The command that time brought waits for the head of the log; nothing else is under way. */
    private Optional<Polled> whoWaitsToAppend() throws SQLException {
        try (var connection = nodes.connect();
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

    private long reversions(String stream) throws SQLException {
        return nodes.number("select count(*) from log.events where type = 'posture.reverted' and stream = ?", stream);
    }

    @Test
    void no_scope_counts_less_than_the_one_above_it_while_two_nodes_raise_and_lower_both() throws Exception {
        nodes.establish("root", null);
        nodes.establish("mid", "root");
        nodes.establish("leaf", "mid");
        long first = nodes.head();
        long seed = Long.getLong("writ.seed", System.nanoTime());
        System.out.printf("PosturesOnTwoNodesTest: %d steps for each of 3 scopes, -Dwrit.seed=%d%n", STEPS, seed);
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                while (!stop.get()) {
                    noneIsBelowItsParent(nodes.board());
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
        long last = nodes.head();
        for (long position = first; position <= last; position++) {
            noneIsBelowItsParent(nodes.boardAsOf(position));
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
                var proposed = nodes.propose(
                        nodes.any(random),
                        scope + "/transitions",
                        "{\"to\": \"%s\", \"rationale\": \"step %d\"}".formatted(to, step),
                        etag);
                if (isRefused(proposed)) {
                    continue;
                }
                etag = tag(proposed);
                var transition = json(proposed).path("waiting").path("id").asString();
                var answered = nodes.ratify(
                        nodes.any(random),
                        "%s/transitions/%s/ratifications".formatted(scope, transition),
                        "{\"answer\": \"agree\"}",
                        etag);
                if (isRefused(answered)) {
                    answered = nodes.propose(
                            nodes.any(random),
                            "%s/transitions/%s/cancellation".formatted(scope, transition),
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
}
