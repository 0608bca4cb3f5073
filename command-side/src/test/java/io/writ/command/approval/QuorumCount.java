package io.writ.command.approval;

import static io.writ.command.policy.StageFixture.stage;

import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Stage;
import java.util.ArrayList;

/** Counts again, from the bare votes, what a stage asks for. */
final class QuorumCount {

    private QuorumCount() {}

    static boolean isReached(Stage stage, Case details) {
        var approvals = new ArrayList<VoteCast>();
        for (var vote : details.votes()) {
            if (vote.stage().equals(stage.name()) && vote.choice() == Choice.APPROVE) {
                approvals.add(vote);
            }
        }
        return switch (stage.quorum()) {
            case Quorum.Any any -> !approvals.isEmpty();
            case Quorum.All all -> approvals.size() == seats(stage);
            case Quorum.Count count -> approvals.size() >= count.approvals();
            case Quorum.Percent percent -> approvals.size() * 100 >= percent.percent() * seats(stage);
            case Quorum.PerGroup perGroup ->
                ((ApproverRule.Groups) stage.approvers())
                        .groups().stream()
                                .allMatch(group -> approvals.stream()
                                                .filter(vote -> vote.seat().equals("group:" + group))
                                                .count()
                                        >= perGroup.approvals());
        };
    }

    static int seats(Stage stage) {
        if (stage.quorum() instanceof Quorum.PerGroup perGroup) {
            int each = stage.seats() == null ? perGroup.approvals() : stage.seats();
            return each * ((ApproverRule.Groups) stage.approvers()).groups().size();
        }
        if (stage.approvers() instanceof ApproverRule.People people) {
            return people.people().size();
        }
        return stage.seats() == null ? Integer.MAX_VALUE : stage.seats();
    }
}
