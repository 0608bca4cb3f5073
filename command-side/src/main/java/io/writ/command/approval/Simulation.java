package io.writ.command.approval;

import io.writ.api.approval.SimulationResource;
import io.writ.api.approval.SimulationResource.Outcome;
import io.writ.api.approval.SimulationResource.SimulatedStage;
import io.writ.command.CommandRefused;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.command.policy.Seats;
import io.writ.events.Actor;
import io.writ.events.approval.Request;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Stage;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What would become of a request, by the rules that submitting it follows. */
final class Simulation {

    private Simulation() {}

    /** @throws InvalidRequest when the request does not satisfy the policy's schema */
    static SimulationResource of(ApprovalPolicy policy, Request request, Actor requester) {
        try {
            var route = Routing.route(policy, request, requester);
            var outcome = route.stages().isEmpty() ? Outcome.APPROVED : Outcome.PENDING;
            return resource(policy, request, requester, outcome, null);
        } catch (CommandRefused refused) {
            return resource(policy, request, requester, Outcome.REFUSED, refused);
        }
    }

    private static SimulationResource resource(
            ApprovalPolicy policy,
            Request request,
            Actor requester,
            Outcome outcome,
            @Nullable CommandRefused refused) {
        return new SimulationResource(
                policy.ref(),
                outcome,
                refused == null ? null : refused.reason().code(),
                refused == null ? null : refused.detail(),
                policy.considered(request, requester).stream()
                        .map(considered -> stage(considered, requester))
                        .toList());
    }

    private static SimulatedStage stage(ApprovalPolicy.Considered considered, Actor requester) {
        var stage = considered.stage();
        var seats = seats(stage, requester);
        return new SimulatedStage(
                stage.name(),
                stage.condition(),
                considered.applies(),
                considered.problem(),
                stage.approvers(),
                stage.quorum(),
                seats.isPresent() ? seats.getAsInt() : null,
                Seats.needed(stage),
                stage.deadline());
    }

    /** The requester never votes, wherever they are named. */
    private static OptionalInt seats(Stage stage, Actor requester) {
        return stage.approvers() instanceof ApproverRule.People rule
                ? OptionalInt.of(Routing.others(rule, requester))
                : Seats.of(stage);
    }
}
