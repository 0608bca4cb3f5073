package io.writ.api.posture;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What became of a transition. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum TransitionState {
    PROPOSED,
    SCHEDULED,
    IN_EFFECT,
    REPLACED,
    REVERTED,
    REFUSED,
    CANCELLED,
    SUPERSEDED,
    LAPSED
}
