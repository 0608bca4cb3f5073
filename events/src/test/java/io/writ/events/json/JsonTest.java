package io.writ.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {

    record Sample(
            int count,
            @Nullable String name,
            @Nullable Instant at,
            @Nullable Money money) {}

    @Test
    void nothingIsLostAndNothingIsAdded() {
        var sample = new Sample(
                1, "ü", Instant.parse("2026-01-02T03:04:05.123456Z"), new Money(new BigDecimal("10.00"), "EUR"));
        var json = Json.mapper().writeValueAsString(sample);
        assertThat(json)
                .isEqualTo("{\"count\":1,\"name\":\"ü\",\"at\":\"2026-01-02T03:04:05.123456Z\","
                        + "\"money\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}");
        assertThat(Json.mapper().readValue(json, Sample.class)).isEqualTo(sample);
    }

    @Test
    void absentRatherThanNull() {
        assertThat(Json.mapper().writeValueAsString(new Sample(1, null, null, null)))
                .isEqualTo("{\"count\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":1,\"unknown\":2}",
                "{\"count\":1,\"count\":2}",
                "{\"count\":1} 2",
                "{\"count\":null}",
                "{\"count\":\"1\"}",
                "{\"count\":1,\"name\":2}",
                "{\"count\":1,}",
                "{'count':1}",
                "{\"count\":NaN}"
            })
    void whatIsNotExactlyRightIsRefused(String json) {
        assertThatThrownBy(() -> Json.mapper().readValue(json, Sample.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var json = "{\"count\":1}".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> Json.mapper().readValue(json, Sample.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        var deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);
        assertThatThrownBy(() -> Json.mapper().readTree(deep)).isInstanceOf(JacksonException.class);
        var digits = "1".repeat(Json.MAX_NUMBER + 1);
        assertThatThrownBy(() -> Json.mapper().readTree(digits)).isInstanceOf(JacksonException.class);
        var text = '"' + "a".repeat(Json.MAX_STRING + 1) + '"';
        assertThatThrownBy(() -> Json.mapper().readTree(text)).isInstanceOf(JacksonException.class);
    }

    @Test
    void decimalsStayExact() {
        assertThat(Json.mapper().readTree("0.10").decimalValue()).isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void theCanonicalFormHasSortedKeysAndNoSpace() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", 1);
        map.put("a", "x");
        assertThat(new String(Json.canonical(map), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"x\",\"b\":1}");
    }
}
