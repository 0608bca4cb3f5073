package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.policy.Policies;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Digest;
import java.util.List;

/** Amending a pending request: what was voted on is no longer what is asked, so votes are void. */
final class Amendment {

    private Amendment() {}

    static List<ApprovalEvent> amend(Approval state, ApprovalCommand.Amend command, Policies policies) {
        var details = States.pending(state).details();
        Requester.check(details, command);
        var request = command.change().applyTo(details.request());
        if (request.equals(details.request())) {
            throw new CommandRefused(ApprovalRefusal.UNCHANGED, "the request is the same; votes stay as they are");
        }
        var policy = policies.at(details.policy());
        var route = Routing.route(policy, request, details.requester());
        var asked = policy.named(request, details.requester().id());
        int round = details.round() + 1;
        return route.begin(new ApprovalEvent.Amended(
                command.act(),
                round,
                asked,
                Digest.of(
                        command.approval(),
                        round,
                        details.policy(),
                        details.requester().id(),
                        asked),
                route.stages(),
                route.skipped(),
                details.votes().size()));
    }
}
