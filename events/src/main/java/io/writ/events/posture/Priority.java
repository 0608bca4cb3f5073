package io.writ.events.posture;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How urgent a measure is. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
}
