package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.command.policy.ConditionFailed;
import io.writ.command.policy.Seats;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.util.List;

/** Which stages decide a request; refuses what could never be decided rather than let it wait for ever. */
final class Routing {

    private Routing() {}

    /** @param skipped names of stages whose condition did not hold */
    record Route(List<Stage> stages, List<String> skipped) {

        /**
         * The round and what comes with it: where no stage applies and the policy lets that pass, the approval; else the
         * first stage's deadline.
         */
        List<ApprovalEvent> begin(ApprovalEvent begun) {
            if (stages.isEmpty()) {
                return List.of(begun, new ApprovalEvent.Approved(begun.act()));
            }
            return Deadlines.opening(begun, stages.getFirst());
        }
    }

    static Route route(ApprovalPolicy policy, Request request, Actor requester) {
        var violations = policy.violations(request);
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        var stages = applicable(policy, request, requester);
        if (stages.isEmpty() && policy.definition().terms().noStage() == Terms.NoStage.REFUSE) {
            throw new CommandRefused(
                    ApprovalRefusal.NO_STAGE_APPLIES, "no stage of %s applies".formatted(policy.ref()));
        }
        for (int i = 0; i < stages.size(); i++) {
            checkDecidable(stages.get(i), i == 0, requester);
        }
        var skipped = policy.definition().stages().stream()
                .filter(stage -> !stages.contains(stage))
                .map(Stage::name)
                .toList();
        return new Route(stages, skipped);
    }

    private static List<Stage> applicable(ApprovalPolicy policy, Request request, Actor requester) {
        try {
            return policy.applicable(request, requester);
        } catch (ConditionFailed e) {
            throw new CommandRefused(
                    ApprovalRefusal.CONDITION_FAILED, "stage %s: %s".formatted(e.stage(), e.problem()));
        }
    }

    private static void checkDecidable(Stage stage, boolean first, Actor requester) {
        switch (stage.approvers()) {
            case ApproverRule.ManagerOfRequester rule -> {
                var manager = requester.manager();
                if (manager == null || requester.identities().contains(manager)) {
                    throw new CommandRefused(
                            ApprovalRefusal.REQUESTER_HAS_NO_MANAGER,
                            "stage %s is the manager's, and %s names none".formatted(stage.name(), requester.id()));
                }
            }
            case ApproverRule.PeerOfPreviousApprover rule -> {
                if (first) {
                    throw new CommandRefused(
                            ApprovalRefusal.NO_PREVIOUS_APPROVER, "no stage before %s applies".formatted(stage.name()));
                }
            }
            case ApproverRule.People rule -> {
                int others = others(rule, requester);
                if (others < Seats.needed(stage)) {
                    throw new CommandRefused(
                            ApprovalRefusal.QUORUM_UNREACHABLE,
                            "stage %s needs %d approvals and has %d people beside the requester"
                                    .formatted(stage.name(), Seats.needed(stage), others));
                }
            }
            case ApproverRule.Role rule -> {}
            case ApproverRule.Group rule -> {}
            case ApproverRule.Groups rule -> {}
        }
    }

    /** How many of those whom a rule names may decide what somebody asks for. */
    static int others(ApproverRule.People rule, Actor requester) {
        return (int) rule.people().stream()
                .filter(person -> !requester.identities().contains(person))
                .count();
    }
}
