package io.writ.command.approval;

import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.BOT;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.People.via;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.ApprovalEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeparationOfDutiesTest {

    static final PolicyFixture TWICE =
            policy(stage("first").count(2), stage("second").count(2));
    static final Principal RITA_APPROVES = person("rita", "mona", "approver");

    final History history = new History(TWICE);
    final Scenario pending = given(TWICE, history.submitted());
    final String digest = history.digest();

    @Test
    void nobodyDecidesTheirOwnRequest() {
        pending.when(as(RITA_APPROVES).approve(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST, "rita");
        pending.when(as(RITA_APPROVES).reject(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST);
    }

    @Test
    void norThroughAnAgent() {
        pending.when(as(via("copilot", RITA_APPROVES)).approve(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST);
    }

    @Test
    void theOwnerOfAnAgentDoesNotDecideWhatTheAgentAskedFor() {
        var asked = given(TWICE).and(as(BOT).open(REQUEST, TWICE.ref()));
        asked.when(as(RITA_APPROVES).approve(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST);
    }

    @Test
    void whoeverWroteTheRequestInAnyRoundIsOnePersonWithTheRequester() {
        var later = pending.and(as(via("copilot", RITA)).amend(FOUR_DAYS))
                .and(as(RITA).amend(new RequestChange("Shorter", null, null, null)));
        var now = ((io.writ.events.approval.Approval.Pending) later.state())
                .details()
                .digest();
        later.when(as(via("copilot", CARL)).approve(now)).thenRefused(ApprovalRefusal.OWN_REQUEST);
        later.when(as(CARL).approve(now)).thenKinds(ApprovalEvent.VoteCast.class);
    }

    @Test
    void aDraftWrittenByAnAgentCountsToo() {
        given(TWICE)
                .and(as(via("copilot", RITA)).draft(REQUEST))
                .and(as(RITA).revise(request("{}")))
                .and(as(RITA).submit(TWICE.ref()))
                .when(as(via("copilot", CARL)).approve(history.digest(1, request("{}"))))
                .thenRefused(ApprovalRefusal.OWN_REQUEST);
    }

    @Test
    void onlyPeopleDecide() {
        pending.when(as(BOT).approve(digest)).thenRefused(ApprovalRefusal.NOT_A_PERSON);
        var system = new Principal(SAP.actor(), Set.of("approver"), Set.of(), false);
        pending.when(as(system).approve(digest)).thenRefused(ApprovalRefusal.NOT_A_PERSON);
        pending.when(as(BOT).sendBack(digest)).thenRefused(ApprovalRefusal.NOT_A_PERSON);
    }

    @Test
    void aPersonVotesOnceOnAStage() {
        var voted = pending.and(as(CARL).approve(digest));
        voted.when(as(CARL).approve(digest)).thenRefused(ApprovalRefusal.ALREADY_DECIDED, "carl", "first");
        voted.when(as(CARL).reject(digest)).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
        voted.when(as(CARL).sendBack(digest)).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
    }

    @Test
    void twoPeopleThroughOneAgentAreOne() {
        pending.and(as(via("copilot", CARL)).approve(digest))
                .when(as(via("copilot", CLEO)).approve(digest))
                .thenRefused(ApprovalRefusal.ALREADY_DECIDED);
    }

    @Test
    void nobodyDecidesTwoStages() {
        secondStage(TWICE).when(as(CARL).approve(digest)).thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE, "first");
        secondStage(TWICE).when(as(CARL).sendBack(digest)).thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
    }

    @Test
    void norTwoStagesInDifferentRounds() {
        var later = pending.and(as(CARL).approve(digest)).and(as(RITA).amend(FOUR_DAYS));
        var now = history.digest(2, request("{\"days\":4}"));
        later.and(as(CLEO).approve(now))
                .and(as(person("chen", null, "approver")).approve(now))
                .when(as(CARL).approve(now))
                .thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
    }

    @Test
    void unlessThePolicyAllowsIt() {
        secondStage(TWICE.onePersonSeveralStages())
                .when(as(CARL).approve(digest))
                .thenKinds(ApprovalEvent.VoteCast.class);
    }

    private Scenario secondStage(PolicyFixture policy) {
        return given(policy, new History(policy).submitted())
                .and(as(CARL).approve(digest))
                .and(as(CLEO).approve(digest));
    }
}
