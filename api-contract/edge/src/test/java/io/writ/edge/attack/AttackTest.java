package io.writ.edge.attack;

import static io.writ.edge.attack.Target.CANARY;
import static io.writ.edge.attack.Target.EDGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not get through, row by row; every row is a problem that tells nothing it should not. */
@Tag("io")
class AttackTest {

    static Stream<Attack> rows() {
        return Stream.of(TokenAttacks.rows(), RequestAttacks.rows(), BodyAttacks.rows())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_a_problem_and_nothing_else(Attack attack) {
        int before = EDGE.things().accepted.get();
        var started = Instant.now();

        var response = EDGE.send(attack.request());

        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(response.statusCode()).isEqualTo(attack.expected().status());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = Edge.json(response);
        assertThat(problem.path("code").asString()).isEqualTo(attack.expected().code());
        assertThat(problem.path("type").asString())
                .isEqualTo("/problems/" + attack.expected().code());
        assertThat(problem.path("status").asInt()).isEqualTo(attack.expected().status());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.path("instance").asString()).startsWith("urn:uuid:");
        saysNothingOfOurs(response);
        carriesSecurityHeaders(response);
        assertThat(EDGE.things().accepted).hasValue(before);
    }

    private static void saysNothingOfOurs(HttpResponse<String> response) {
        assertThat(response.body())
                .doesNotContain(CANARY)
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("io.writ", "org.springframework", "tools.jackson", "java.", "SELECT", "jdbc:", "\tat ");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static void carriesSecurityHeaders(HttpResponse<String> response) {
        var headers = response.headers();
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("WWW-Authenticate").isPresent()).isEqualTo(response.statusCode() == 401);
    }
}
