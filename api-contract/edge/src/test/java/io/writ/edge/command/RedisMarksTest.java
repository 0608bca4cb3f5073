package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.fixture.Edge;
import io.writ.edge.redis.Redis;
import io.writ.events.Ids;
import io.writ.events.log.ReceiptKey;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@WritServices
class RedisMarksTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ReceiptKey key =
            new ReceiptKey("ben", "openApproval", Ids.next().toString());

    @Test
    void are_seen_by_other_processes_until_they_are_taken_away(TestRedis redis) {
        try (var one = new Redis(URI.create(redis.url()));
                var other = new Redis(URI.create(redis.url()));
                var here = new RedisMarks(one);
                var there = new RedisMarks(other)) {
            await().until(() -> connected(here) && connected(there));

            var mark = set(here, key).orElseThrow();
            assertThat(set(there, key)).isEmpty();

            mark.close();

            await().until(() -> set(there, key).isPresent());
        }
    }

    @Test
    void outlive_a_process_that_died_by_a_moment_only(TestRedis redis) {
        try (var one = new Redis(URI.create(redis.url()));
                var other = new Redis(URI.create(redis.url()));
                var there = new RedisMarks(other)) {
            var dead = new RedisMarks(one, SHORT);
            await().until(() -> connected(dead) && connected(there));

            assertThat(set(dead, key)).isPresent();
            assertThat(set(there, key)).isEmpty();
            dead.close();

            await().until(() -> set(there, key).isPresent());
        }
    }

    @Test
    void stay_while_their_command_runs(TestRedis redis) {
        try (var one = new Redis(URI.create(redis.url()));
                var other = new Redis(URI.create(redis.url()));
                var here = new RedisMarks(one, SHORT);
                var there = new RedisMarks(other)) {
            await().until(() -> connected(here) && connected(there));

            var slow = set(here, key).orElseThrow();

            await().during(SHORT.multipliedBy(2)).until(() -> set(there, key).isEmpty());
            slow.close();
            await().until(() -> set(there, key).isPresent());
        }
    }

    @Test
    void a_service_starts_and_takes_commands_while_redis_is_away() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        takesCommandsAtOnce(nobody);
    }

    @Test
    void a_redis_that_only_listens_holds_nobody_up() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            takesCommandsAtOnce(mute.getLocalPort());
        }
    }

    private static void takesCommandsAtOnce(int redisPort) {
        var edge = new Edge("--writ.redis.url=redis://127.0.0.1:" + redisPort);
        try {
            edge.send(edge.command("/api/v1/things", Edge.THING));
            var started = Instant.now();
            for (int i = 0; i < 20; i++) {
                var response = edge.send(edge.command("/api/v1/things", Edge.THING));
                assertThat(response.statusCode()).isEqualTo(201);
            }
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            edge.stop();
        }
    }

    /** Until there is a connection everybody gets a mark, even for what is marked. */
    private static boolean connected(RedisMarks marks) {
        var probe = new ReceiptKey("probe", "openApproval", "p");
        var first = set(marks, probe);
        var second = set(marks, probe);
        second.ifPresent(InFlight.Permit::close);
        first.ifPresent(InFlight.Permit::close);
        return second.isEmpty() && first.isPresent();
    }

    private static Optional<InFlight.Permit> set(RedisMarks marks, ReceiptKey key) {
        try {
            return marks.set(key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
