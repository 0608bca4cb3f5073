package io.writ.ops.cli.mapping;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What the path of a case says and its data does not: over the round which begins with the submission at hand. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Derived {
    /** The roles that approve, reject or return in this round: a list, each once, in order of first appearance. */
    DECIDING_ROLES,
    /** The same in the order of the log, repetitions kept, joined by {@code >}. */
    DECIDING_PATH,
    /** True when an effect follows in this round although nobody decides in it. */
    EFFECT_WITHOUT_DECISION
}
