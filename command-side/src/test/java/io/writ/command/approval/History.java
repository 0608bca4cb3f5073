package io.writ.command.approval;

import static io.writ.command.approval.People.RITA;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Digest;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.policy.Stage;
import java.util.List;

/** Facts of a case under a policy whose stages all apply. */
record History(PolicyFixture policy) {

    /** Two stages: of the budget, then of a director. */
    static final PolicyFixture TRAVEL =
            PolicyFixture.policy(stage("budget"), stage("director").role("director"));

    static final Request REQUEST = request("{\"days\":3}");

    static final RequestChange FOUR_DAYS = new RequestChange(null, Json.mapper().readTree("{\"days\":4}"), null, null);

    static Request request(String payload) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                "To Utrecht",
                Json.mapper().readTree(payload),
                null,
                List.of());
    }

    static Act act(Principal by) {
        return new Act(by.actor(), Sends.AT, null);
    }

    String digest() {
        return digest(1, REQUEST);
    }

    String digest(int round, Request request) {
        return Digest.of(Sends.ID, round, policy.ref(), "rita", request);
    }

    ApprovalEvent drafted() {
        return new ApprovalEvent.Drafted(act(RITA), REQUEST);
    }

    ApprovalEvent submitted() {
        return submitted(1, REQUEST, RITA);
    }

    ApprovalEvent submitted(int round, Request request, Principal by) {
        return new ApprovalEvent.Submitted(
                act(by),
                round,
                policy.ref(),
                policy.terms(),
                request,
                digest(round, request),
                policy.stages(),
                List.of());
    }

    ApprovalEvent amended(int round, Request request, int voided) {
        return new ApprovalEvent.Amended(
                act(RITA), round, request, digest(round, request), policy.stages(), List.of(), voided);
    }

    ApprovalEvent vote(Principal by, Stage stage, Choice choice, String seat) {
        return new ApprovalEvent.VoteCast(act(by), stage.name(), choice, digest(), seat, null);
    }

    /** An approval in the role that the stage names. */
    ApprovalEvent approval(Principal by, int stage) {
        var role = by.roles().iterator().next();
        return vote(by, policy.stages().get(stage), Choice.APPROVE, "role:" + role);
    }

    ApprovalEvent passed(Principal by, int stage) {
        return new ApprovalEvent.StagePassed(act(by), policy.stages().get(stage).name());
    }

    ApprovalEvent approved(Principal by) {
        return new ApprovalEvent.Approved(act(by));
    }

    ApprovalEvent rejected(Principal by, int stage) {
        return new ApprovalEvent.Rejected(act(by), policy.stages().get(stage).name());
    }

    ApprovalEvent returned(Principal by) {
        return new ApprovalEvent.Returned(act(by), policy.stages().getFirst().name(), "receipts are missing");
    }

    ApprovalEvent expired() {
        return new ApprovalEvent.Expired(
                act(ApprovalTime.CLOCK), policy.stages().getFirst().name());
    }

    ApprovalEvent withdrawn() {
        return new ApprovalEvent.Withdrawn(act(RITA), "no longer needed");
    }

    ApprovalEvent reopened(Principal by) {
        return new ApprovalEvent.Reopened(act(by), "approved by mistake");
    }
}
