package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.command.policy.Policies;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.approval.Digest;
import io.writ.events.approval.Request;
import io.writ.events.approval.ServiceSubjects;
import io.writ.events.policy.PolicyRef;
import java.util.List;
import java.util.Objects;

/** Submitting: the request is checked, its stages are found, and a round of decisions begins. */
final class Submission {

    private Submission() {}

    static List<ApprovalEvent> open(ApprovalCommand.Open command, Policies policies) {
        return first(command, command.request(), command.policy(), policies);
    }

    static List<ApprovalEvent> submit(Approval state, ApprovalCommand.Submit command, Policies policies) {
        if (state instanceof Approval.Withdrawn withdrawn) {
            Requester.check(withdrawn.draft(), command);
            mayFollowWithdrawal(policies.at(command.policy()));
            return first(command, withdrawn.draft().request(), command.policy(), policies);
        }
        var draft = (Approval.Draft) state;
        Requester.check(draft, command);
        return first(command, draft.request(), command.policy(), policies);
    }

    static List<ApprovalEvent> resubmit(Approval state, ApprovalCommand.Resubmit command, Policies policies) {
        if (state instanceof Approval.Withdrawn withdrawn) {
            var details = Objects.requireNonNull(withdrawn.details(), "it was submitted");
            Requester.check(details, command);
            mayFollowWithdrawal(policies.at(details.policy()));
            mayBeAwaited(details.request());
            return next(command, details, policies);
        }
        var returned = (Approval.Returned) state;
        Requester.check(returned.details(), command);
        return next(command, returned.details(), policies);
    }

    private static void mayFollowWithdrawal(ApprovalPolicy policy) {
        if (!policy.definition().terms().resubmitWithdrawn()) {
            throw new CommandRefused(ApprovalRefusal.NOT_RESUBMITTABLE, "%s does not allow it".formatted(policy.ref()));
        }
    }

    /** Withdrawn, what the service asked for is settled: a new answer would move nothing. */
    private static void mayBeAwaited(Request request) {
        if (ServiceSubjects.include(request)) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_RESUBMITTABLE,
                    "its %s does not wait for it any more"
                            .formatted(request.subject().type()));
        }
    }

    private static List<ApprovalEvent> first(
            ApprovalCommand command, Request request, PolicyRef ref, Policies policies) {
        if (!ref.key().equals(request.policy())) {
            throw new CommandRefused(
                    ApprovalRefusal.POLICY_CHANGED, "the request names %s, not %s".formatted(request.policy(), ref));
        }
        return round(command, 1, command.by().actor(), request, policies.at(ref));
    }

    private static List<ApprovalEvent> next(ApprovalCommand.Resubmit command, Case details, Policies policies) {
        var request = command.change().applyTo(details.request());
        return round(command, details.round() + 1, details.requester(), request, policies.at(details.policy()));
    }

    private static List<ApprovalEvent> round(
            ApprovalCommand command, int round, Actor requester, Request request, ApprovalPolicy policy) {
        var route = Routing.route(policy, request, requester);
        var asked = policy.named(request, requester.id());
        return route.begin(new ApprovalEvent.Submitted(
                command.act(),
                round,
                policy.ref(),
                policy.definition().terms(),
                asked,
                Digest.of(command.approval(), round, policy.ref(), requester.id(), asked),
                route.stages(),
                route.skipped()));
    }
}
