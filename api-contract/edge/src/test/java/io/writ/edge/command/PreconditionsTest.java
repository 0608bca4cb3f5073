package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    @Test
    void reads_a_strong_version() {
        assertThat(Preconditions.ifMatch("\"0\"")).isZero();
        assertThat(Preconditions.ifMatch(" \"42\" ")).isEqualTo(42);
        assertThat(Preconditions.ifMatch("\"7-high-group\"")).isEqualTo(7);
        assertThat(Preconditions.ifMatch(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "42",
                "W/\"42\"",
                "\"042\"",
                "\"-1\"",
                "\"1\", \"2\"",
                "\"x\"",
                "\"1234567890123456789\""
            })
    void refuses_any_other_version(String field) {
        assertThatThrownBy(() -> Preconditions.ifMatch(field)).isInstanceOf(ApiProblem.class);
    }

    @Test
    void knows_only_one_way_to_ask_for_nothing() {
        assertThat(Preconditions.ifNoneMatchAny(null)).isFalse();
        assertThat(Preconditions.ifNoneMatchAny("*")).isTrue();
        assertThatThrownBy(() -> Preconditions.ifNoneMatchAny("\"1\"")).isInstanceOf(ApiProblem.class);
    }

    @Test
    void reads_times_with_their_offset() {
        assertThat(Preconditions.claimedTime("2017-01-09T09:49:50+01:00"))
                .isEqualTo(Instant.parse("2017-01-09T08:49:50Z"));
        assertThat(Preconditions.claimedTime("2017-01-09T09:49:50.123Z"))
                .isEqualTo(Instant.parse("2017-01-09T09:49:50.123Z"));
        assertThat(Preconditions.claimedTime(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2017-01-09",
                "2017-01-09T09:49:50",
                "2017-02-30T09:49:50Z",
                "+1000000-01-01T00:00:00Z"
            })
    void refuses_any_other_time(String field) {
        assertThatThrownBy(() -> Preconditions.claimedTime(field)).isInstanceOf(ApiProblem.class);
    }
}
