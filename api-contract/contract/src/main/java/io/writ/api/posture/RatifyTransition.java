package io.writ.api.posture;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Agrees to a transition, or refuses it; the first refusal ends it. */
public record RatifyTransition(
        @NotNull Answer answer, @Size(max = 4000) @Nullable String comment) {

    /** Yes or no. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Answer {
        AGREE,
        REFUSE
    }
}
