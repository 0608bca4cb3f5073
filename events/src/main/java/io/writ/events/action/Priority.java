package io.writ.events.action;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How much an action matters, the least first. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
}
