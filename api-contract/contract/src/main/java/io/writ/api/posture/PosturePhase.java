package io.writ.api.posture;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Whether a transition waits: for ratification, for its time, or to be ratified while it is in effect. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum PosturePhase {
    SETTLED,
    PROPOSED,
    SCHEDULED,
    PROVISIONAL
}
