package io.writ.events.action;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Where an action stands. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum ActionStatus {
    /** Waits for its owner to accept it. */
    SUBMITTED,
    /** Waits for the approval that it needs before it begins. */
    AWAITING_APPROVAL,
    /** Accepted or approved, and not begun. */
    OPEN,
    /** Its owner works on it. */
    IN_PROGRESS,
    /** Cannot go on at present. */
    BLOCKED,
    /** Done, as its owner says. */
    COMPLETED,
    /** Done, as a second person confirmed. */
    VERIFIED,
    /** To be done again: its completion was refused or taken back. */
    REOPENED,
    /** Given up. */
    CANCELLED,
    /** Its approval was refused, or nobody could be asked for it. */
    REJECTED
}
