package io.writ.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void is_a_string_in_json_and_comes_back_with_all_its_digits() {
        var money = new Money(new BigDecimal("1240.00"), "EUR");

        var json = Json.mapper().writeValueAsString(money);

        assertThat(json).isEqualTo("{\"amount\":\"1240.00\",\"currency\":\"EUR\"}");
        assertThat(Json.mapper().readValue(json, Money.class)).isEqualTo(money);
    }
}
