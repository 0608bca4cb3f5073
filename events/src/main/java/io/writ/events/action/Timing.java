package io.writ.events.action;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Until when an action is to be done, and what has followed from that date.
 *
 * @param dueAt the present due date
 * @param since when that date was given
 * @param reminded whether somebody was reminded of this date
 * @param escalated whether passing this date was escalated
 */
public record Timing(Instant dueAt, Instant since, boolean reminded, boolean escalated) {

    /** An action is due soon in the last part of its time: one part of this many. */
    public static final int SOON_PARTS = 4;

    static Timing until(Instant dueAt, Instant since) {
        return new Timing(dueAt, since, false, false);
    }

    /** From when on the action is due soon; the due date itself where it was past when it was given. */
    public Instant soonAt() {
        if (!since.isBefore(dueAt)) {
            return dueAt;
        }
        var last = Duration.between(since, dueAt).dividedBy(SOON_PARTS);
        return dueAt.minus(last).truncatedTo(ChronoUnit.MILLIS);
    }

    Timing withReminder() {
        return new Timing(dueAt, since, true, escalated);
    }

    Timing withEscalation() {
        return new Timing(dueAt, since, reminded, true);
    }
}
