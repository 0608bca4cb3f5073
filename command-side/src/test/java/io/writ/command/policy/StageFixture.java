package io.writ.command.policy;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes stages for tests; each method gives a changed copy. */
public record StageFixture(Stage stage) {

    /** Decided by anybody with role {@code approver}; the first vote ends it. */
    public static StageFixture stage(String name) {
        return new StageFixture(new Stage(
                name,
                null,
                new ApproverRule.Role("approver"),
                new Quorum.Any(),
                null,
                Rejection.BY_ONE,
                OnRejection.REJECT,
                false));
    }

    public StageFixture named(String name) {
        return new StageFixture(new Stage(
                name,
                stage.condition(),
                stage.approvers(),
                stage.quorum(),
                stage.seats(),
                stage.rejection(),
                stage.onRejection(),
                stage.veto(),
                stage.deadline(),
                stage.authenticationContext()));
    }

    public StageFixture when(String condition) {
        return change(condition, stage.approvers(), stage.quorum(), stage.seats());
    }

    public StageFixture by(ApproverRule rule) {
        return change(stage.condition(), rule, stage.quorum(), stage.seats());
    }

    public StageFixture role(String role) {
        return by(new ApproverRule.Role(role));
    }

    public StageFixture people(String... people) {
        return by(new ApproverRule.People(List.of(people)));
    }

    public StageFixture groups(String... groups) {
        return by(new ApproverRule.Groups(List.of(groups)));
    }

    public StageFixture quorum(Quorum quorum) {
        return change(stage.condition(), stage.approvers(), quorum, stage.seats());
    }

    public StageFixture all() {
        return quorum(new Quorum.All());
    }

    public StageFixture count(int approvals) {
        return quorum(new Quorum.Count(approvals));
    }

    public StageFixture percent(int percent) {
        return quorum(new Quorum.Percent(percent));
    }

    public StageFixture perGroup(int approvals) {
        return quorum(new Quorum.PerGroup(approvals));
    }

    public StageFixture seats(int seats) {
        return change(stage.condition(), stage.approvers(), stage.quorum(), seats);
    }

    public StageFixture rejection(Rejection rejection) {
        return rejection(rejection, stage.onRejection(), stage.veto());
    }

    public StageFixture returning() {
        return rejection(stage.rejection(), OnRejection.RETURN, stage.veto());
    }

    public StageFixture veto() {
        return rejection(stage.rejection(), stage.onRejection(), true);
    }

    private StageFixture change(
            @Nullable String condition, ApproverRule approvers, Quorum quorum, @Nullable Integer seats) {
        return new StageFixture(new Stage(
                stage.name(),
                condition,
                approvers,
                quorum,
                seats,
                stage.rejection(),
                stage.onRejection(),
                stage.veto(),
                stage.deadline(),
                stage.authenticationContext()));
    }

    private StageFixture rejection(Rejection rejection, OnRejection onRejection, boolean veto) {
        return new StageFixture(new Stage(
                stage.name(),
                stage.condition(),
                stage.approvers(),
                stage.quorum(),
                stage.seats(),
                rejection,
                onRejection,
                veto,
                stage.deadline(),
                stage.authenticationContext()));
    }

    public StageFixture deadline(Deadline deadline) {
        return new StageFixture(new Stage(
                stage.name(),
                stage.condition(),
                stage.approvers(),
                stage.quorum(),
                stage.seats(),
                stage.rejection(),
                stage.onRejection(),
                stage.veto(),
                deadline,
                stage.authenticationContext()));
    }

    /** Only for those who signed in with this authentication context. */
    public StageFixture signIn(String context) {
        return new StageFixture(new Stage(
                stage.name(),
                stage.condition(),
                stage.approvers(),
                stage.quorum(),
                stage.seats(),
                stage.rejection(),
                stage.onRejection(),
                stage.veto(),
                stage.deadline(),
                context));
    }
}
