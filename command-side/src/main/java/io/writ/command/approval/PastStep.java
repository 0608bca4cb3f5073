package io.writ.command.approval;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.policy.Deadline;
import java.util.List;

/** What moved a past round: what people did in it, and which stages time decided. */
sealed interface PastStep {

    record Vote(VoteCast vote) implements PastStep {}

    record Handed(SeatReassigned seat) implements PastStep {}

    record ByTime(Escalated escalated) implements PastStep {}

    /** Keeps the steps of the present round, as far as they still count. */
    static void follow(List<PastStep> steps, ApprovalEvent event) {
        if (event instanceof VoteCast vote) {
            steps.add(new Vote(vote));
        } else if (event instanceof SeatReassigned seat) {
            steps.add(new Handed(seat));
        } else if (event instanceof Escalated escalated && decides(escalated)) {
            steps.add(new ByTime(escalated));
        } else if (event instanceof Submitted || event instanceof Amended) {
            steps.clear();
        } else if (event instanceof Migrated migrated) {
            steps.removeIf(step -> !migrated.kept().contains(step.stage()));
        }
    }

    private static boolean decides(Escalated escalated) {
        return escalated.step() == Deadline.Step.APPROVE || escalated.step() == Deadline.Step.REJECT;
    }

    private String stage() {
        return switch (this) {
            case Vote(var vote) -> vote.stage();
            case Handed(var seat) -> seat.stage();
            case ByTime(var escalated) -> escalated.stage();
        };
    }
}
