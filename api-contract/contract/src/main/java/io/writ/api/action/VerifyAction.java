package io.writ.api.action;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What a second person found.
 *
 * @param note required when it is refused
 */
public record VerifyAction(
        @NotNull Outcome outcome,
        @Size(max = 4000) @Nullable String note) {

    /** Whether it is done. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Outcome {
        CONFIRMED,
        REFUSED
    }
}
