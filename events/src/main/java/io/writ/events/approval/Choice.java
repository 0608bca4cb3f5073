package io.writ.events.approval;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How an approver decides. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Choice {
    APPROVE,
    REJECT,
    /** Reject the request as a whole, at once, where the stage grants it. */
    VETO
}
