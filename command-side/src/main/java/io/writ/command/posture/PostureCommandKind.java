package io.writ.command.posture;

import java.util.Locale;

/** The commands on a posture, as the table of transitions lists them. */
enum PostureCommandKind {
    ESTABLISH,
    PROPOSE,
    RATIFY,
    CANCEL,
    REVIEW,
    WAIVE,
    CONCLUDE_APPROVAL,
    CONCLUDE_MEASURE,
    ELAPSE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether people send it, not the clock or a reaction. */
    boolean isByPeople() {
        return switch (this) {
            case ESTABLISH, PROPOSE, RATIFY, CANCEL, REVIEW, WAIVE -> true;
            case CONCLUDE_APPROVAL, CONCLUDE_MEASURE, ELAPSE -> false;
        };
    }
}
