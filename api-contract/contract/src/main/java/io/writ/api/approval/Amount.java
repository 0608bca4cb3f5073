package io.writ.api.approval;

import io.swagger.v3.oas.annotations.media.Schema;
import io.writ.events.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param value decimal string, such as {@code "1250.00"}
 * @param currency ISO 4217 code
 */
public record Amount(
        @Schema(example = "1250.00") @NotNull @Pattern(regexp = "-?[0-9]{1,18}(\\.[0-9]{1,18})?")
        String value,

        @Schema(example = "EUR") @NotNull @Pattern(regexp = "[A-Z]{3}")
        String currency) {

    public Money toMoney() {
        return new Money(new BigDecimal(value), currency);
    }
}
