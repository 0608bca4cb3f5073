package io.writ.edge.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.edge.fixture.Edge;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTest {

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 55_628, Long.MAX_VALUE})
    void a_token_is_read_back(long position) {
        assertThat(ConsistencyToken.parse(ConsistencyToken.of(position))).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "!!!", "AgAAAAAAAAAq", "AQAAAAAAAAAqAA"})
    void what_is_not_ours_is_refused(String token) {
        assertThatThrownBy(() -> ConsistencyToken.parse(token)).isInstanceOf(ApiProblem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5                    | 5",
                "respond-async, wait=7     | 7",
                "wait = 3; x=y             | 3",
                "WAIT=4                    | 4",
                "wait=100                  | 10",
                "wait=0                    | 0",
                "wait=-1                   | 2",
                "waiter=9                  | 2",
                "nowait=9                  | 2"
            })
    void patience_is_what_the_reader_says_within_reason(String prefer, long seconds) {
        assertThat(Preference.patience(Collections.enumeration(List.of(prefer))))
                .hasSeconds(seconds);
    }

    @Nested
    @Tag("io")
    class OverHttp {

        private final Edge edge = Edge.shared();

        @Test
        void every_read_tells_what_it_shows() {
            var token = edge.send(edge.request("/api/v1/things"))
                    .headers()
                    .firstValue(ConsistencyToken.HEADER)
                    .orElseThrow();

            assertThat(ConsistencyToken.parse(token)).isEqualTo(edge.gate().position());
        }

        @Test
        void a_read_that_has_seen_more_is_refused_in_time() {
            var started = Instant.now();

            var response = read(edge.gate().position() + 1_000, 1);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(Edge.json(response).path("code").asString()).isEqualTo("projection-lagging");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(Duration.between(started, Instant.now()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }

        @Test
        void a_read_waits_for_what_it_has_seen() {
            var wanted = edge.gate().position() + 1;
            var reading = CompletableFuture.supplyAsync(() -> read(wanted, 10));

            edge.gate().moveTo(wanted);

            assertThat(reading.join().statusCode()).isEqualTo(200);
        }

        private HttpResponse<String> read(long position, int patience) {
            return edge.send(edge.request("/api/v1/things")
                    .header(ConsistencyToken.HEADER, ConsistencyToken.of(position))
                    .header("Prefer", "wait=" + patience));
        }
    }
}
