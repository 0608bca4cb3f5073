package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Portal;
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

    @Test
    void an_idle_session_ends(TestRedis redis) {
        var portal = Portal.start(redis.url(), "--writ.session.idle=1s");
        try {
            var visitor = portal.visitor().signIn("ben");
            for (int i = 0; i < 5; i++) {
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
            }

            await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);

            assertThat(code(visitor)).isEqualTo("session-expired");
        } finally {
            portal.edge().stop();
        }
    }

    @Test
    void a_busy_session_ends_as_well(TestRedis redis) {
        var portal = Portal.start(redis.url(), "--writ.session.absolute=1s");
        try {
            var visitor = portal.visitor().signIn("ben");
            assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);

            await().until(() -> visitor.get("/api/v1/session").statusCode() == 401);
        } finally {
            portal.edge().stop();
        }
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
