package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Portal;
import io.writ.edge.fixture.SteppingClock;
import io.writ.edge.fixture.Visitor;
import io.writ.ops.embedded.EmbeddedRedis;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions end by themselves, and a Redis that is gone takes nothing else along. */
@WritServices
class SessionEndsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);

    @Test
    void a_session_ends_when_nobody_used_it_for_half_an_hour_and_not_a_second_before(TestRedis redis) {
        var clock = new SteppingClock();
        var portal = Portal.start(redis.url(), clock);
        try {
            var used = portal.visitor().signIn("ben");
            var looked = portal.visitor().signIn("lena");
            clock.pass(IDLE.minus(SECOND));
            assertThat(used.get("/api/v1/session").statusCode()).isEqualTo(200);
            assertThat(looked.send(portal.edge().anonymous("/api/v1/session").header("Accept", "text/event-stream"))
                            .statusCode())
                    .isNotEqualTo(401);

            clock.pass(SECOND);

            // A stream that is opened again is no use of a session.
            assertThat(code(looked)).isEqualTo("session-expired");
            assertThat(used.get("/api/v1/session").statusCode()).isEqualTo(200);

            clock.pass(IDLE.minus(SECOND));
            assertThat(used.get("/api/v1/session").statusCode()).isEqualTo(200);
            clock.pass(IDLE);
            assertOver(used);
        } finally {
            portal.edge().stop();
        }
    }

    @Test
    void a_busy_session_ends_after_twelve_hours_and_not_a_second_before(TestRedis redis) {
        var clock = new SteppingClock();
        var portal = Portal.start(redis.url(), clock);
        try {
            var visitor = portal.visitor().signIn("ben");
            var step = Duration.ofMinutes(29);
            var age = Duration.ZERO;
            while (age.plus(step).compareTo(ABSOLUTE.minus(SECOND)) < 0) {
                clock.pass(step);
                age = age.plus(step);
                assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
            }
            clock.pass(ABSOLUTE.minus(SECOND).minus(age));
            assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
            assertThat(Edge.json(visitor.get("/api/v1/sessions")).path("items")).hasSize(1);

            clock.pass(SECOND);

            assertOver(visitor);
        } finally {
            portal.edge().stop();
        }
    }

    private static void assertOver(Visitor visitor) {
        var answer = visitor.get("/api/v1/session");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Edge.json(answer).path("code").asString()).isEqualTo("session-expired");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
    }

    @Test
    void without_redis_sessions_cannot_be_looked_up_and_tokens_go_on(@TempDir Path directory) throws IOException {
        int port = freePort();
        var redis = EmbeddedRedis.start(directory, port);
        var portal = Portal.start("redis://127.0.0.1:" + port);
        var edge = portal.edge();
        try {
            var visitor = portal.visitor();
            await().until(() -> visitor.back(visitor.begin(""), "ben", "sid").statusCode() == 302);
            assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);

            redis.close();

            assertThat(code(visitor)).isEqualTo("unavailable");
            assertThat(edge.send(edge.command("/api/v1/things", Edge.THING)).statusCode())
                    .isEqualTo(201);
            var another = portal.visitor();
            assertThat(another.back(another.begin(""), "ben", "sid").statusCode())
                    .isEqualTo(503);

            redis = EmbeddedRedis.start(directory, port);

            // It came back empty, as it would: people sign in again.
            await().atMost(Duration.ofSeconds(20)).until(() -> code(visitor).equals("session-expired"));
            assertThat(visitor.signIn("ben").get("/api/v1/session").statusCode())
                    .isEqualTo(200);
        } finally {
            edge.stop();
            redis.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String code(Visitor visitor) {
        return Edge.json(visitor.get("/api/v1/session")).path("code").asString();
    }
}
