package io.writ.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.fixture.Edge;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@WritServices
class LimitsOverHttpTest {

    private static final String SHARED = "/api/v1/things";

    @Test
    void every_answer_tells_what_is_left() {
        var edge = Edge.shared();

        var read = edge.send(edge.request(SHARED));
        var missing = edge.send(edge.request("/api/v1/nothing"));
        var command = edge.send(edge.command(SHARED, Edge.THING));
        var refused = edge.send(edge.command(SHARED, "{"));

        assertThat(read.headers().firstValue("RateLimit-Policy")).hasValue("\"read\";q=60000;w=60");
        assertThat(read.headers().firstValue("RateLimit").orElse("")).matches("\"read\";r=[0-9]+;t=[0-9]+");
        assertThat(missing.headers().firstValue("RateLimit")).isPresent();
        assertThat(command.headers().firstValue("RateLimit").orElse("")).startsWith("\"command\";r=");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void a_parameter_makes_an_operation_heavy_with_or_without_a_body() {
        var edge = Edge.shared();
        for (var method : List.of("GET", "HEAD")) {
            for (var query : List.of("?asOf=7", "?limit=3&as%4Ff=7")) {
                var request = edge.request(SHARED + query).method(method, HttpRequest.BodyPublishers.noBody());
                assertThat(edge.send(request).headers().firstValue("RateLimit").orElse(""))
                        .as(method + query)
                        .startsWith("\"heavy\";");
            }
        }
        assertThat(edge.send(edge.request(SHARED + "?limit=3"))
                        .headers()
                        .firstValue("RateLimit")
                        .orElse(""))
                .startsWith("\"read\";");
    }

    @Test
    void whoever_sends_too_much_is_told_when_to_come_back() {
        var edge = new Edge("--writ.limits.read.quota=3", "--writ.limits.read.window=1h");
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(edge.send(edge.request(SHARED)).statusCode()).isEqualTo(200);
            }

            var answer = edge.send(edge.request(SHARED));

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Edge.json(answer).path("code").asString()).isEqualTo("rate-limited");
            assertThat(Edge.json(answer).path("limit").asString()).isEqualTo("read");
            assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"read\";r=0;t=");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1_100L, 1_200L);
            assertThat(edge.send(edge.command(SHARED, Edge.THING)).statusCode()).isEqualTo(201);
            assertThat(edge.send(other(edge)).statusCode()).isEqualTo(200);
        } finally {
            edge.stop();
        }
    }

    @Test
    void processes_share_a_limit(TestRedis redis) {
        var url = "--writ.redis.url=" + redis.url();
        var here = new Edge(url, "--writ.limits.read.quota=100", "--writ.limits.read.window=1h");
        var there = new Edge(url, "--writ.limits.read.quota=100", "--writ.limits.read.window=1h");
        try {
            for (int i = 0; i < 100; i++) {
                here.send(here.request(SHARED));
            }

            var sent = new AtomicInteger();
            await().until(() -> {
                sent.incrementAndGet();
                // As the first connects after its first requests, it may have kept some to itself.
                here.send(here.request(SHARED));
                return left(there, there.request(SHARED)) == 0;
            });

            // Alone, it would let a hundred through; so many may pass before it is connected and has asked.
            assertThat(sent).hasValueLessThan(60);
        } finally {
            here.stop();
            there.stop();
        }
    }

    private static long left(Edge edge, HttpRequest.Builder request) {
        var limit = edge.send(request).headers().firstValue("RateLimit").orElseThrow();
        return Long.parseLong(limit.replaceAll(".*r=([0-9]+);.*", "$1"));
    }

    private static HttpRequest.Builder other(Edge edge) {
        return edge.as(edge.issuer().token("eva", "operator"), SHARED);
    }
}
