package io.writ.events.approval;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What followed from an approval in the world, as a system reported it.
 *
 * @param reference the system's own name of it
 * @param failures how often it was reported failed so far
 */
public record Effect(Status status, @Nullable String reference, int failures) {

    static final Effect NONE = new Effect(Status.NONE, null, 0);

    /** How far the effect has come. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Status {
        NONE,
        REQUESTED,
        ENACTED,
        FAILED
    }
}
