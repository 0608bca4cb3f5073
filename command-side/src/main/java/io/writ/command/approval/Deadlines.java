package io.writ.command.approval;

import io.writ.command.time.WorkingTime;
import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
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
                : List.of(opened, set(act, stage.name(), deadline, act.at(), null, WHOLE));
    }

    /** The deadline of a stage that opened before, at a level of the posture that it depends on. */
    static DeadlineSet at(Act act, String stage, Deadline deadline, Instant since, @Nullable String level) {
        return set(act, stage, deadline, since, level, percent(deadline, level));
    }

    /** How much of its time a stage has at a level. */
    static int percent(Deadline deadline, @Nullable String level) {
        var tightening = deadline.tightening();
        return tightening == null || level == null
                ? WHOLE
                : tightening.percent().getOrDefault(level, WHOLE);
    }

    private static DeadlineSet set(
            Act act, String stage, Deadline deadline, Instant since, @Nullable String level, int percent) {
        var within = deadline.within().multipliedBy(percent).dividedBy(WHOLE);
        var due = WorkingTime.after(since, within, deadline.hours());
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
