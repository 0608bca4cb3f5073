package io.writ.command.approval;

import io.writ.api.approval.SimulationResource;
import io.writ.api.approval.SimulationResource.Outcome;
import io.writ.api.approval.SimulationResource.SimulatedStage;
import io.writ.command.CommandRefused;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.command.policy.Seats;
import io.writ.events.Actor;
import io.writ.events.approval.Request;
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
                        .map(Simulation::stage)
                        .toList());
    }

    private static SimulatedStage stage(ApprovalPolicy.Considered considered) {
        var stage = considered.stage();
        var seats = Seats.of(stage);
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
}
