package io.writ.edge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeysTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"8e03978e-40d5-43e8-bc93-6894a57f9324\" | 8e03978e-40d5-43e8-bc93-6894a57f9324",
                "8e03978e-40d5-43e8-bc93-6894a57f9324     | 8e03978e-40d5-43e8-bc93-6894a57f9324",
                "\"a,b;c=d\"                              | a,b;c=d",
                "\"a\\\"b\\\\c\"                          | a\"b\\c",
                "!                                        | !",
            })
    void reads_quoted_and_bare_keys(String field, String key) {
        assertThat(IdempotencyKeys.parse(List.of(field))).isEqualTo(key);
    }

    @Test
    void takes_255_characters() {
        assertThat(IdempotencyKeys.parse(List.of("\"" + "k".repeat(255) + "\"")))
                .hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"a b\"",
                "\"open",
                "a\"b",
                "\"a\";p=1",
                "\"a\", \"b\"",
                "a, b",
                "\"a\\b\"",
                "\"k\u00e4se\"",
                "\u0007"
            })
    void refuses_everything_else(String field) {
        assertThatThrownBy(() -> IdempotencyKeys.parse(List.of(field)))
                .isInstanceOfSatisfying(
                        ApiProblem.class, p -> assertThat(p.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_INVALID));
    }

    @Test
    void refuses_none_and_two() {
        assertThatThrownBy(() -> IdempotencyKeys.parse(List.of())).hasMessageContaining("needs an Idempotency-Key");
        assertThatThrownBy(() -> IdempotencyKeys.parse(List.of("a", "b"))).isInstanceOf(ApiProblem.class);
    }
}
