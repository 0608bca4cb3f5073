package io.writ.api.approval;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How far a stage has come in the current round. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum StageState {
    WAITING,
    OPEN,
    PASSED,
    REJECTED,
    /** The round ended before the stage did. */
    CLOSED
}
