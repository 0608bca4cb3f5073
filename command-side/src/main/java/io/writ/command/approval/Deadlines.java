package io.writ.command.approval;

import io.writ.command.time.WorkingTime;
import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
import io.writ.events.approval.StageClock;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From how long a stage may take to the moments at which something happens. */
final class Deadlines {

    private static final int WHOLE = 100;

    private Deadlines() {}

    /**
     * The event that opens a stage, and the stage's deadline: with all of its time, since what a posture takes of it, it
     * takes after.
     */
    static List<ApprovalEvent> opening(ApprovalEvent opened, Stage stage) {
        var deadline = stage.deadline();
        var act = opened.act();
        return deadline == null
                ? List.of(opened)
                : List.of(opened, set(act, stage.name(), deadline, act.at(), whole(deadline, act.at()), null));
    }

    /** The deadline of a stage that opened before, once the posture that it depends on has moved to a level. */
    static DeadlineSet at(Act act, String stage, Deadline deadline, StageClock clock, @Nullable String level) {
        return set(act, stage, deadline, clock.since(), due(act.at(), deadline, clock, level), level);
    }

    /** How much of its time a stage has at a level. */
    static int percent(Deadline deadline, @Nullable String level) {
        var tightening = deadline.tightening();
        return tightening == null || level == null
                ? WHOLE
                : tightening.percent().getOrDefault(level, WHOLE);
    }

    /** A part of what is left can be more than a larger part was of what was left before. */
    private static Instant due(Instant moved, Deadline deadline, StageClock clock, @Nullable String level) {
        int percent = percent(deadline, level);
        var due = share(notBefore(clock.since(), moved), deadline, clock.since(), percent);
        boolean takes = percent < percent(deadline, clock.level());
        return takes && clock.due().isBefore(due) ? clock.due() : due;
    }

    /**
     * What is over is over: a level takes its part of the time that is left when it comes. So time is up after the level
     * moved, never because it did.
     */
    private static Instant share(Instant from, Deadline deadline, Instant since, int percent) {
        var whole = whole(deadline, since);
        if (percent == WHOLE || !from.isBefore(whole)) {
            return whole;
        }
        var left = WorkingTime.between(from, whole, deadline.hours());
        return WorkingTime.after(from, left.multipliedBy(percent).dividedBy(WHOLE), deadline.hours());
    }

    private static Instant whole(Deadline deadline, Instant since) {
        return WorkingTime.after(since, deadline.within(), deadline.hours());
    }

    private static DeadlineSet set(
            Act act, String stage, Deadline deadline, Instant since, Instant due, @Nullable String level) {
        return new DeadlineSet(
                act,
                stage,
                since,
                due,
                deadline.reminders().stream()
                        .map(before -> notBefore(since, WorkingTime.before(due, before, deadline.hours())))
                        .sorted()
                        .toList(),
                escalations(deadline, due),
                level);
    }

    private static List<Instant> escalations(Deadline deadline, Instant due) {
        return deadline.escalation().stream()
                .map(step -> step.after().equals(Duration.ZERO)
                        ? due
                        : WorkingTime.after(due, step.after(), deadline.hours()))
                .toList();
    }

    private static Instant notBefore(Instant earliest, Instant moment) {
        return moment.isBefore(earliest) ? earliest : moment;
    }
}
