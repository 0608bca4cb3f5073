package io.writ.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the container answers before any of our filters runs, and what is open to everybody. */
@Tag("io")
class ContainerTest {

    private final Edge edge = Edge.shared();

    static Stream<String> unreadable() {
        return Stream.of(
                "GARBAGE\r\n\r\n",
                "GET /api/v1/<canary> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /a;b/..%2f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void answers_what_it_cannot_read_with_a_small_problem(String request) {
        var response = edge.raw(request);

        assertThat(response)
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"bad-request\"", "X-Content-Type-Options: nosniff")
                .doesNotContain("canary", "Tomcat", "Exception");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refuses_50_megabytes_whether_announced_or_not(boolean announced) {
        var chunk = new byte[1 << 20];
        var body = BodyPublishers.ofByteArrays(
                () -> Stream.generate(() -> chunk).limit(50).iterator());
        var request = edge.command("/api/v1/things", "")
                .POST(announced ? BodyPublishers.fromPublisher(body, 50L << 20) : body);

        var response = edge.send(request);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(Edge.json(response).path("limit").asInt()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @CsvSource({"/livez", "/readyz"})
    void says_whether_it_lives_and_nothing_more(String probe) {
        var response = edge.send(edge.anonymous(probe));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void shows_metrics_on_the_management_port_only() {
        var managed = new Edge("--management.server.port=0");
        try {
            var port = managed.managementPort();
            assertThat(edge.send(edge.at(port, "/actuator/prometheus")).body()).contains("jvm_memory_used_bytes");
            assertThat(edge.send(edge.at(port, "/actuator/env")).statusCode()).isEqualTo(404);
            assertThat(managed.send(managed.anonymous("/actuator/prometheus")).statusCode())
                    .isEqualTo(404);
            assertThat(managed.send(managed.anonymous("/readyz")).statusCode()).isEqualTo(200);
        } finally {
            managed.stop();
        }
    }
}
