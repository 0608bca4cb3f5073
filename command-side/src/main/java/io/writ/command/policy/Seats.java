package io.writ.command.policy;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many people can vote on a stage, and how many approvals it takes: by bench, which is the whole stage, or one group
 * where the quorum counts by group.
 */
public final class Seats {

    private Seats() {}

    /** The groups of which each must reach the quorum by itself; empty when the stage is counted as a whole. */
    public static List<String> groups(Stage stage) {
        return stage.quorum() instanceof Quorum.PerGroup && stage.approvers() instanceof ApproverRule.Groups rule
                ? rule.groups()
                : List.of();
    }

    /** Seats of one bench; empty when neither the approver rule nor the stage says. */
    public static OptionalInt of(Stage stage) {
        return switch (stage.quorum()) {
            case Quorum.PerGroup perGroup ->
                OptionalInt.of(stage.seats() == null ? perGroup.approvals() : stage.seats());
            case Quorum.Any any -> byRule(stage);
            case Quorum.All all -> byRule(stage);
            case Quorum.Count count -> byRule(stage);
            case Quorum.Percent percent -> byRule(stage);
        };
    }

    /** Approvals that one bench has to give; the stage's seats are known where the quorum depends on them. */
    public static int needed(Stage stage) {
        return switch (stage.quorum()) {
            case Quorum.Any any -> 1;
            case Quorum.All all -> of(stage).orElseThrow();
            case Quorum.Count count -> count.approvals();
            case Quorum.Percent percent -> (int) ((of(stage).orElseThrow() * (long) percent.percent() + 99) / 100);
            case Quorum.PerGroup perGroup -> perGroup.approvals();
        };
    }

    private static OptionalInt byRule(Stage stage) {
        return switch (stage.approvers()) {
            case ApproverRule.People people -> OptionalInt.of(new HashSet<>(people.people()).size());
            case ApproverRule.ManagerOfRequester manager -> OptionalInt.of(1);
            case ApproverRule.Role role -> given(stage);
            case ApproverRule.Group group -> given(stage);
            case ApproverRule.Groups groups -> given(stage);
            case ApproverRule.PeerOfPreviousApprover peer -> given(stage);
        };
    }

    private static OptionalInt given(Stage stage) {
        return stage.seats() == null ? OptionalInt.empty() : OptionalInt.of(stage.seats());
    }
}
