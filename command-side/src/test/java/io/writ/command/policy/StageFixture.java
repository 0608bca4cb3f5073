package io.writ.command.policy;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.function.Consumer;
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
                false,
                null,
                null));
    }

    public StageFixture named(String name) {
        return copy(parts -> parts.name = name);
    }

    public StageFixture when(String condition) {
        return copy(parts -> parts.condition = condition);
    }

    public StageFixture by(ApproverRule rule) {
        return copy(parts -> parts.approvers = rule);
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
        return copy(parts -> parts.quorum = quorum);
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
        return copy(parts -> parts.seats = seats);
    }

    public StageFixture rejection(Rejection rejection) {
        return copy(parts -> parts.rejection = rejection);
    }

    public StageFixture returning() {
        return copy(parts -> parts.onRejection = OnRejection.RETURN);
    }

    public StageFixture veto() {
        return copy(parts -> parts.veto = true);
    }

    public StageFixture deadline(Deadline deadline) {
        return copy(parts -> parts.deadline = deadline);
    }

    /** Only for those who signed in with this authentication context. */
    public StageFixture signIn(String context) {
        return copy(parts -> parts.authenticationContext = context);
    }

    private StageFixture copy(Consumer<Parts> change) {
        var parts = new Parts(stage);
        change.accept(parts);
        return new StageFixture(parts.stage());
    }

    private static final class Parts {

        private String name;
        private @Nullable String condition;
        private ApproverRule approvers;
        private Quorum quorum;
        private @Nullable Integer seats;
        private Rejection rejection;
        private OnRejection onRejection;
        private boolean veto;
        private @Nullable Deadline deadline;
        private @Nullable String authenticationContext;

        Parts(Stage stage) {
            name = stage.name();
            condition = stage.condition();
            approvers = stage.approvers();
            quorum = stage.quorum();
            seats = stage.seats();
            rejection = stage.rejection();
            onRejection = stage.onRejection();
            veto = stage.veto();
            deadline = stage.deadline();
            authenticationContext = stage.authenticationContext();
        }

        Stage stage() {
            return new Stage(
                    name,
                    condition,
                    approvers,
                    quorum,
                    seats,
                    rejection,
                    onRejection,
                    veto,
                    deadline,
                    authenticationContext);
        }
    }
}
