package io.writ.command.policy;

import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether each stage can be decided at all: who, how many of how many, under which condition. */
final class StageCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 64;

    private final List<PolicyProblem> problems = new ArrayList<>();

    private StageCheck() {}

    static List<PolicyProblem> check(PolicyDefinition definition) {
        var check = new StageCheck();
        var names = new HashSet<String>();
        for (int i = 0; i < definition.stages().size(); i++) {
            var stage = definition.stages().get(i);
            var at = "/stages/" + i;
            check.name(at + "/name", stage.name(), names);
            check.rule(at + "/approvers", stage.approvers());
            check.seats(at, stage);
            check.quorum(at + "/quorum", stage);
            check.condition(at + "/condition", stage);
            var next = i + 1 < definition.stages().size() ? definition.stages().get(i + 1) : null;
            check.problems.addAll(DeadlineCheck.check(at + "/deadline", stage, next));
            if (i == 0 && stage.approvers() instanceof ApproverRule.PeerOfPreviousApprover) {
                check.add(at + "/approvers", "peer-needs-previous-stage", "no stage comes before the first one");
            }
        }
        if (definition.terms().reopening() != null) {
            check.rule("/terms/reopening", definition.terms().reopening());
        }
        return check.problems;
    }

    private void name(String pointer, String name, Set<String> names) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            add(pointer, "name-invalid", "is kebab-case, at most %d characters".formatted(LONGEST_NAME));
        }
        if (!names.add(name)) {
            add(pointer, "name-taken", "another stage has this name");
        }
    }

    private void rule(String pointer, ApproverRule rule) {
        switch (rule) {
            case ApproverRule.Groups groups -> distinct(pointer + "/groups", groups.groups());
            case ApproverRule.People people -> distinct(pointer + "/people", people.people());
            case ApproverRule.Role role -> {}
            case ApproverRule.Group group -> {}
            case ApproverRule.ManagerOfRequester manager -> {}
            case ApproverRule.PeerOfPreviousApprover peer -> {}
        }
    }

    private void distinct(String pointer, List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            add(pointer, "duplicate", "names one twice");
        }
    }

    private void seats(String at, Stage stage) {
        var seats = stage.seats();
        if (seats != null && seats < 1) {
            add(at + "/seats", "seats-range", "is 1 at least");
        } else if (seats != null && Seats.of(stage).orElse(seats) != seats) {
            add(at + "/seats", "seats-given-by-rule", "the approver rule says how many can vote; leave it out");
        } else if (seats == null && needsSeats(stage) && Seats.of(stage).isEmpty()) {
            add(at + "/seats", "seats-needed", "the quorum or the rejection rule counts seats; say how many there are");
        }
    }

    private static boolean needsSeats(Stage stage) {
        return stage.quorum() instanceof Quorum.All
                || stage.quorum() instanceof Quorum.Percent
                || stage.rejection() != Rejection.BY_ONE;
    }

    private void quorum(String pointer, Stage stage) {
        switch (stage.quorum()) {
            case Quorum.Any any -> {}
            case Quorum.All all -> {}
            case Quorum.Percent percent -> {
                if (percent.percent() < 1 || percent.percent() > 100) {
                    add(pointer + "/percent", "quorum-range", "is between 1 and 100");
                }
            }
            case Quorum.Count count -> approvals(pointer, stage, count.approvals());
            case Quorum.PerGroup perGroup -> {
                approvals(pointer, stage, perGroup.approvals());
                if (!(stage.approvers() instanceof ApproverRule.Groups)) {
                    add(pointer, "per-group-needs-groups", "counts by group, so the approvers must be `groups`");
                }
            }
        }
    }

    private void approvals(String pointer, Stage stage, int approvals) {
        if (approvals < 1) {
            add(pointer + "/approvals", "quorum-range", "is 1 at least");
        } else if (Seats.of(stage).orElse(approvals) < approvals) {
            add(pointer + "/approvals", "quorum-exceeds-seats", "asks for more approvals than there are seats");
        }
    }

    private void condition(String pointer, Stage stage) {
        if (stage.condition() != null) {
            problems.addAll(Conditions.check(pointer, stage.condition()));
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new PolicyProblem(pointer, code, message));
    }
}
