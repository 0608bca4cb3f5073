package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Ids;
import io.writ.events.json.Json;
import io.writ.ops.embedded.EmbeddedRedis;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two command nodes, and clients that send the same command again: at once, after a kill, and without Redis. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameKeyTest {

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestDatabase database;
    private Path redisHome;
    private EmbeddedRedis redis;
    private LostAnswers answers;
    private TestIssuer issuer;
    private Cluster cluster;

    /** Whose database loses answers when it is told to. */
    private NodeProcess first;

    private NodeProcess second;

    @BeforeAll
    void start(TestDatabase fresh, @TempDir Path directory) throws Exception {
        database = fresh;
        redisHome = directory.resolve("redis");
        redis = EmbeddedRedis.start(redisHome);
        answers = new LostAnswers(database.jdbcUrl(), "approval.submitted");
        issuer = new TestIssuer();
        cluster = new Cluster(database, new TestRedis(redis.url()), issuer, directory);
        first = cluster.startCommandNode(answers.url(database.jdbcUrl())).awaitReady();
        second = cluster.startCommandNode().awaitReady();
        Lifecycles.publishPolicy(first.url(), issuer);
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
        issuer.close();
        answers.close();
        redis.close();
    }

    @Test
    void fifty_at_once_on_two_nodes_are_one_command() throws Exception {
        var key = Ids.next().toString();
        var opened = together(i -> open(i % 2 == 0 ? first : second, key));
        assertThat(commands(key)).isEqualTo(1);

        var approval = Json.mapper().readTree(opened.body());
        var decision = Ids.next().toString();
        together(i ->
                decide(i % 2 == 0 ? first : second, decision, approval.get("id").asString(), opened));
        assertThat(commands(decision)).isEqualTo(1);
        assertThat(database.number(
                        "select count(*) from log.events where type = 'approval.vote-cast' and stream = 'approval-"
                                + approval.get("id").asString() + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_node_killed_between_commit_and_reply_has_done_it_once() throws Exception {
        var key = Ids.next().toString();
        answers.loseNext();
        var unanswered = CompletableFuture.supplyAsync(() -> open(first, key));
        Awaitility.await("the commit").atMost(PATIENCE).until(() -> commands(key) == 1);
        assertThat(unanswered).isNotDone();
        first.kill();
        assertThat(unanswered).failsWithin(PATIENCE);

        var again = onceNotInFlight(() -> open(second, key));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(Json.mapper().readTree(again.body()).get("version").asLong()).isZero();
        first.startAgain();
        first.awaitReady();
        var there = onceNotInFlight(() -> open(first, key));
        assertThat(there.body()).isEqualTo(again.body());
        assertThat(commands(key)).isEqualTo(1);
        assertThat(database.number("select count(*) from log.events where convert_from(metadata, 'UTF8')::jsonb"
                        + " ->> 'idempotencyKey' = '" + key + "'"))
                .isEqualTo(1);
    }

    /** Every command under load is acknowledged, with Redis, without, and with it again. */
    @Test
    void commands_go_on_without_redis_and_share_their_limits_again_with_it() throws Exception {
        var ledger = new ClientLedger();
        var traffic = new Traffic();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                clients.execute(new Lifecycles(Lifecycles.anyOf(List.of(first, second)), issuer, ledger, traffic, i));
            }
            try {
                awaitMore(ledger, 50);
                int port = redis.port();
                redis.close();
                awaitMore(ledger, 150);
                assertThat(together(i -> open(i % 2 == 0 ? first : second, "without-redis"))
                                .statusCode())
                        .isEqualTo(201);
                redis = EmbeddedRedis.start(redisHome, port);
                Awaitility.await("the nodes to use Redis again")
                        .atMost(PATIENCE)
                        .until(() -> size(redis.port()) > 0);
                awaitMore(ledger, 50);
            } finally {
                traffic.stop();
            }
        }
        assertThat(commands("without-redis")).isEqualTo(1);
        assertThat(ledger.count(ClientLedger.Outcome.REFUSED)).isZero();
        new LogAudit(database.dataSource()).agreesWith(ledger);
    }

    private static void awaitMore(ClientLedger ledger, int more) {
        long before = ledger.count(ClientLedger.Outcome.ACKNOWLEDGED);
        Awaitility.await("commands to be acknowledged")
                .atMost(PATIENCE)
                .until(() -> ledger.count(ClientLedger.Outcome.ACKNOWLEDGED) >= before + more);
    }

    private interface Try {
        HttpResponse<String> send(int number);
    }

    private interface Once {
        HttpResponse<String> send();
    }

    /** The first answer; every other one is the same again, or says that it is still in flight. */
    private static HttpResponse<String> together(Try command) throws Exception {
        var answers = new ArrayList<HttpResponse<String>>();
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                tries.add(threads.submit(() -> {
                    begin.await();
                    return command.send(number);
                }));
            }
            begin.countDown();
            for (var one : tries) {
                answers.add(one.get());
            }
        }
        var done = answers.stream().filter(answer -> answer.statusCode() < 300).toList();
        var replayed = done.stream()
                .filter(answer ->
                        answer.headers().firstValue("Idempotency-Replayed").isPresent())
                .toList();
        var inFlight =
                answers.stream().filter(answer -> answer.statusCode() == 409).toList();
        System.out.printf(
                "SameKeyTest: %d at once: %d done, %d replayed, %d in flight%n",
                AT_ONCE, done.size() - replayed.size(), replayed.size(), inFlight.size());
        assertThat(done.size() + inFlight.size()).isEqualTo(AT_ONCE);
        assertThat(done.size() - replayed.size()).isEqualTo(1);
        assertThat(inFlight).allMatch(answer -> answer.body().contains("command-in-flight"));
        assertThat(done)
                .extracting(HttpResponse::body)
                .containsOnly(done.getFirst().body());
        return done.getFirst();
    }

    /** The mark of whoever was killed goes by itself. */
    private static HttpResponse<String> onceNotInFlight(Once command) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(command::send, answer -> answer.statusCode() != 409);
    }

    private HttpResponse<String> open(NodeProcess node, String key) {
        var body = """
                {"policy": "chaos", "subject": {"type": "test", "reference": "%s"}, "title": "Again and again",
                 "payload": {}}""".formatted(key);
        return post(node, "/api/v1/approvals", issuer.token("asker", List.of("operator"), List.of()), key, body, null);
    }

    private HttpResponse<String> decide(NodeProcess node, String key, String approval, HttpResponse<String> opened) {
        var digest = Json.mapper().readTree(opened.body()).get("digest").asString();
        return post(
                node,
                "/api/v1/approvals/" + approval + "/decisions",
                issuer.token("decider", List.of("approver"), List.of()),
                key,
                "{\"choice\": \"approve\", \"digest\": \"%s\"}".formatted(digest),
                "\"0\"");
    }

    private HttpResponse<String> post(
            NodeProcess node, String path, String token, String key, String body, @Nullable String ifMatch) {
        var request = HttpRequest.newBuilder(node.url().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many commands left events under this key. */
    private long commands(String key) throws SQLException {
        return database.number(
                "select count(distinct convert_from(metadata, 'UTF8')::jsonb ->> 'commandId') from log.events"
                        + " where convert_from(metadata, 'UTF8')::jsonb ->> 'idempotencyKey' = '" + key + "'");
    }

    private static long size(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("DBSIZE\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Long.parseLong(reply.substring(1, reply.indexOf('\r')));
        }
    }
}
