package io.writ.events.policy;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What a rejected stage does to the request. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum OnRejection {
    REJECT,
    /** Send it back to the requester for rework. */
    RETURN
}
