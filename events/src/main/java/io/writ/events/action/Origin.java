package io.writ.events.action;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What an action stems from.
 *
 * @param reference by the name that its own system gives it, such as an approval's id or a catalogue's number
 */
public record Origin(Type type, @Nullable String reference) {

    /** What kind of thing an action stems from. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Type {
        PERSON,
        AGENT,
        POSTURE_MEASURE,
        APPROVAL_EFFECT
    }
}
