package io.writ.command.policy;

import io.writ.command.time.Holidays;
import io.writ.command.time.WorkingTime;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Escalation;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Stage;
import io.writ.events.policy.WorkingHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a stage's deadline can be kept: a time that ends, people who may step in, steps that can be taken. */
final class DeadlineCheck {

    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final int MOST_STEPS = 20;

    /** Any ten years will do: none has so many more holidays that a deadline would leave the calendar. */
    private static final Instant TEN_YEARS_FROM = Instant.parse("2026-01-01T00:00:00Z");

    private final List<PolicyProblem> problems = new ArrayList<>();

    private DeadlineCheck() {}

    /** @param next the stage that follows; null after the last */
    static List<PolicyProblem> check(String pointer, Stage stage, @Nullable Stage next) {
        var check = new DeadlineCheck();
        if (stage.deadline() != null) {
            check.deadline(pointer, stage.deadline());
            check.steps(pointer + "/escalation", stage, stage.deadline().escalation(), next);
        }
        return check.problems;
    }

    private void deadline(String at, Deadline deadline) {
        duration(at + "/within", deadline.within(), Duration.ofSeconds(1));
        for (int i = 0; i < deadline.reminders().size(); i++) {
            duration(at + "/reminders/" + i, deadline.reminders().get(i), Duration.ofSeconds(1));
        }
        if (deadline.reminders().size() > MOST_STEPS || deadline.escalation().size() > MOST_STEPS) {
            add(at, "too-many", "has at most %d reminders and as many steps".formatted(MOST_STEPS));
        }
        if (deadline.hours() != null) {
            int found = problems.size();
            hours(at + "/hours", deadline.hours());
            if (problems.size() == found) {
                worked(at, deadline, deadline.hours());
            }
        }
        var tightening = deadline.tightening();
        if (tightening != null) {
            if (tightening.scope() == null || tightening.scope().isBlank()) {
                add(at + "/tightening/scope", "required", "must not be blank");
            }
            tightening.percent().forEach((level, percent) -> {
                if (percent < 1 || percent > 100) {
                    add(at + "/tightening/percent/" + level, "percent-range", "is between 1 and 100");
                }
            });
        }
    }

    private void hours(String at, WorkingHours hours) {
        if (hours.days().isEmpty()) {
            add(at + "/days", "required", "must name at least one");
        }
        if (hours.from() == null || hours.to() == null || !hours.from().isBefore(hours.to())) {
            add(at, "hours-range", "`from` is before `to`, on the same day");
        }
        try {
            ZoneId.of(hours.zone());
        } catch (DateTimeException | NullPointerException e) {
            add(at + "/zone", "zone-unknown", "is a zone of the IANA database, such as Europe/London");
        }
        if (hours.holidays() != null && !Holidays.isKnown(hours.holidays())) {
            add(at + "/holidays", "holidays-unknown", "is a country, or a part of one, such as gb or de-by");
        }
    }

    /** Ten years are the most here, too; but less is worked in them. */
    private void worked(String at, Deadline deadline, WorkingHours hours) {
        var most = WorkingTime.between(TEN_YEARS_FROM, TEN_YEARS_FROM.plus(LONGEST), hours);
        reach(at + "/within", deadline.within(), most);
        for (int i = 0; i < deadline.reminders().size(); i++) {
            reach(at + "/reminders/" + i, deadline.reminders().get(i), most);
        }
        for (int i = 0; i < deadline.escalation().size(); i++) {
            reach(
                    at + "/escalation/" + i + "/after",
                    deadline.escalation().get(i).after(),
                    most);
        }
    }

    private void reach(String pointer, @Nullable Duration duration, Duration most) {
        if (duration != null && duration.compareTo(most) > 0 && duration.compareTo(LONGEST) <= 0) {
            add(pointer, "duration-not-worked", "in ten years %d hours are worked".formatted(most.toHours()));
        }
    }

    private void steps(String at, Stage stage, List<Escalation> steps, @Nullable Stage next) {
        var before = Duration.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var pointer = at + "/" + i;
            duration(pointer + "/after", step.after(), Duration.ZERO);
            if (step.after() != null && step.after().compareTo(before) < 0) {
                add(pointer + "/after", "steps-out-of-order", "is not before the step above");
            }
            before = step.after() == null ? before : step.after();
            if (step.step() == null) {
                add(pointer + "/step", "required", "is missing");
            } else {
                step(pointer, stage, step, i == steps.size() - 1, next);
                approval(pointer + "/step", stage, step);
            }
        }
    }

    private void step(String at, Stage stage, Escalation step, boolean last, @Nullable Stage next) {
        switch (step.step()) {
            case REMIND -> {}
            case REASSIGN, ADD_APPROVERS -> people(at, stage, step);
            case APPROVE -> {
                ends(at, last);
                if (next != null && next.approvers() instanceof ApproverRule.PeerOfPreviousApprover) {
                    add(
                            at + "/step",
                            "peer-needs-previous-approver",
                            "the next stage is for a peer of whoever approved");
                }
            }
            case REJECT, EXPIRE -> ends(at, last);
        }
    }

    /** Whoever raises a posture has no seat at the stage, and shall not bring an approval nearer. */
    private void approval(String at, Stage stage, Escalation step) {
        if (step.step() == Deadline.Step.APPROVE
                && stage.deadline() != null
                && stage.deadline().tightening() != null) {
            add(
                    at,
                    "tightening-approves",
                    "a posture that rises would approve sooner; let it end otherwise, or not tighten");
        }
    }

    private void people(String at, Stage stage, Escalation step) {
        if (step.people().isEmpty()) {
            add(at + "/people", "required", "must name at least one");
        }
        if (new HashSet<>(step.people()).size() < step.people().size()) {
            add(at + "/people", "duplicate", "names one twice");
        }
        if (stage.quorum() instanceof Quorum.PerGroup) {
            add(at + "/step", "stand-ins-have-no-group", "votes are counted by group, and a stand-in is in none");
        }
        if (step.step() == Deadline.Step.REASSIGN && step.people().size() < Seats.needed(stage)) {
            add(at + "/people", "quorum-unreachable", "the stage asks for %d approvals".formatted(Seats.needed(stage)));
        }
    }

    private void ends(String at, boolean last) {
        if (!last) {
            add(at + "/step", "step-ends-stage", "nothing follows it; it is the last");
        }
    }

    private void duration(String pointer, @Nullable Duration duration, Duration least) {
        if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
            add(pointer, "duration-range", "is an ISO 8601 duration from %s to ten years".formatted(least));
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new PolicyProblem(pointer, code, message));
    }
}
