package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalDue;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.StageClock;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What time brings about: reminders, steps of escalation, and less time while a posture is raised. */
final class Elapsing {

    private static final String OUT_OF_TIME = "time was up";

    private Elapsing() {}

    static List<ApprovalEvent> elapse(Approval.Pending pending, ApprovalCommand.Elapse command) {
        boolean due = ApprovalDue.of(pending).stream()
                .anyMatch(
                        one -> one.kind().equals(command.due()) && !command.at().isBefore(one.at()));
        if (!due) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_DUE, "%s is not due at %s".formatted(command.due(), command.at()));
        }
        var stage = OpenStage.of(pending);
        var clock = clock(pending);
        return command.due().startsWith("reminder:")
                ? List.of(new ApprovalEvent.Reminded(command.act(), stage.name(), clock.reminded() + 1))
                : escalate(pending, stage, clock.escalated(), command.act());
    }

    static List<ApprovalEvent> tighten(Approval.Pending pending, ApprovalCommand.Tighten command) {
        var stage = OpenStage.of(pending);
        var deadline = stage.deadline();
        if (deadline == null
                || deadline.tightening() == null
                || !deadline.tightening().scope().equals(command.scope())) {
            throw new CommandRefused(
                    ApprovalRefusal.UNCHANGED,
                    "the deadline of %s does not depend on %s".formatted(stage.name(), command.scope()));
        }
        var clock = clock(pending);
        if (Deadlines.percent(deadline, command.level()) == Deadlines.percent(deadline, clock.level())) {
            throw new CommandRefused(
                    ApprovalRefusal.UNCHANGED, "the deadline is as it should be at %s".formatted(command.level()));
        }
        return List.of(Deadlines.at(command.act(), stage.name(), deadline, clock, command.level()));
    }

    private static StageClock clock(Approval.Pending pending) {
        return Objects.requireNonNull(pending.details().clock(), "a stage with a deadline has a clock");
    }

    private static List<ApprovalEvent> escalate(Approval.Pending pending, Stage stage, int done, Act act) {
        var step = Objects.requireNonNull(stage.deadline()).escalation().get(done);
        var planned = new ApprovalEvent.Escalated(act, stage.name(), done + 1, step.step(), step.people());
        return Stream.concat(
                        Stream.of(amongThoseWhoMay(pending, planned)),
                        decided(pending, stage, step.step(), act).stream())
                .toList();
    }

    /** Whoever may not decide is left out; where too few are left to do it instead of others, they do it beside them. */
    private static ApprovalEvent.Escalated amongThoseWhoMay(Approval.Pending pending, ApprovalEvent.Escalated planned) {
        return switch (planned.step()) {
            case REASSIGN -> {
                var instead = among(pending, planned, Deadline.Step.REASSIGN);
                var after = States.pending(Approval.evolve(pending, instead));
                yield StageTally.of(after).canPass() ? instead : among(pending, planned, Deadline.Step.ADD_APPROVERS);
            }
            case ADD_APPROVERS -> among(pending, planned, Deadline.Step.ADD_APPROVERS);
            case REMIND, APPROVE, REJECT, EXPIRE -> planned;
        };
    }

    private static ApprovalEvent.Escalated among(
            Approval.Pending pending, ApprovalEvent.Escalated planned, Deadline.Step step) {
        var barred = Voters.mayNotDecide(pending);
        return new ApprovalEvent.Escalated(
                planned.act(),
                planned.stage(),
                planned.number(),
                step,
                planned.people().stream()
                        .filter(person -> !barred.contains(person))
                        .toList());
    }

    /** What a step decides of the open stage. */
    static List<ApprovalEvent> decided(Approval.Pending pending, Stage stage, Deadline.Step step, Act act) {
        return switch (step) {
            case REMIND, REASSIGN, ADD_APPROVERS -> List.of();
            case APPROVE -> Voting.passed(pending, act, pending.details().votesOn(stage.name()));
            case REJECT -> List.of(Voting.rejected(stage, act, OUT_OF_TIME, null));
            case EXPIRE -> List.of(new ApprovalEvent.Expired(act, stage.name()));
        };
    }
}
