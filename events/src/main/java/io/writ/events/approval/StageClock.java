package io.writ.events.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much time the open stage has.
 *
 * @param since when the stage opened
 * @param due when time is up
 * @param reminders when approvers are reminded, in order
 * @param escalations when the steps of its escalation are taken, in order
 * @param reminded how many of the reminders were given
 * @param escalated how many of the steps were taken
 * @param level of the posture by which it was tightened; null when by none
 */
public record StageClock(
        Instant since,
        Instant due,
        List<Instant> reminders,
        List<Instant> escalations,
        int reminded,
        int escalated,
        @Nullable String level) {

    public StageClock {
        reminders = List.copyOf(reminders);
        escalations = List.copyOf(escalations);
    }

    StageClock reminded(int number) {
        return new StageClock(since, due, reminders, escalations, number, escalated, level);
    }

    StageClock escalated(int number) {
        return new StageClock(since, due, reminders, escalations, reminded, number, level);
    }
}
