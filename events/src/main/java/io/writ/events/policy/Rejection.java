package io.writ.events.policy;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** When rejections end a stage. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Rejection {
    /** By the first one. */
    BY_ONE,
    /** When more than half of the seats have rejected. */
    BY_MAJORITY,
    /** When the seats that are left can no longer reach the quorum. */
    BY_IMPOSSIBLE_QUORUM
}
