package io.writ.edge.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.writ.testkit.Logged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RedisTest {

    @Test
    void is_asked_twice_before_anybody_is_warned() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (var logged = Logged.by(Redis.class, Level.DEBUG);
                var redis = new Redis(URI.create("redis://127.0.0.1:" + nobody))) {
            await().until(() -> redis.client().isEmpty() && logged.levels().contains(Level.WARN));
            assertThat(logged.levels()).containsExactly(Level.DEBUG, Level.WARN);
        }
    }
}
