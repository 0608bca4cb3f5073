package io.writ.command.approval;

import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.member;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Stage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which stages a request gets, and when it gets none. */
class RoutingTest {

    static final PolicyFixture BY_DAYS =
            policy(stage("budget"), stage("director").when("payload.days > 5").role("director"), stage("office"));

    @Test
    void aStageWhoseConditionDoesNotHoldIsSkipped() {
        assertThat(submitted(BY_DAYS, "{\"days\":5}").skipped()).containsExactly("director");
        assertThat(submitted(BY_DAYS, "{\"days\":6}").stages())
                .extracting(Stage::name)
                .containsExactly("budget", "director", "office");
    }

    @Test
    void anAmendmentFindsItsStagesAnew() {
        var amended = given(BY_DAYS)
                .and(as(RITA).open(request("{\"days\":2}"), BY_DAYS.ref()))
                .when(as(RITA).amend(
                                new RequestChange(null, request("{\"days\":9}").payload(), null, null)))
                .events()
                .getFirst();
        assertThat(((ApprovalEvent.Amended) amended).skipped()).isEmpty();
    }

    @Test
    void aConditionThatCannotBeEvaluatedRefusesTheSubmissionAndSkipsNothing() {
        given(BY_DAYS)
                .when(as(RITA).open(request("{}"), BY_DAYS.ref()))
                .thenRefused(ApprovalRefusal.CONDITION_FAILED, "director", "days");
    }

    @Nested
    class WithoutAnyStage {

        final PolicyFixture long5 = policy(stage("director").when("payload.days > 5"));

        @Test
        void theRequestIsRefusedWhereThePolicySaysSo() {
            given(long5).when(as(RITA).open(REQUEST, long5.ref())).thenRefused(ApprovalRefusal.NO_STAGE_APPLIES);
        }

        @Test
        void itIsApprovedAtOnceWhereThePolicySaysSo() {
            var lenient = long5.approvedWithoutStage();
            given(lenient)
                    .when(as(RITA).open(REQUEST, lenient.ref()))
                    .thenKinds(ApprovalEvent.Submitted.class, ApprovalEvent.Approved.class);
        }

        @Test
        void anAmendmentMayLeadThereToo() {
            var lenient = long5.approvedWithoutStage();
            given(lenient)
                    .and(as(RITA).open(request("{\"days\":8}"), lenient.ref()))
                    .when(as(RITA).amend(new RequestChange(null, REQUEST.payload(), null, null)))
                    .thenKinds(ApprovalEvent.Amended.class, ApprovalEvent.Approved.class);
        }
    }

    @Nested
    class WhatCouldNeverBeDecidedIsNotSubmitted {

        @Test
        void aManagersStageWithoutAManager() {
            var managed = policy(stage("budget"), stage("manager").by(new ApproverRule.ManagerOfRequester()));
            given(managed).when(as(CARL).open(REQUEST, managed.ref())).thenKinds(ApprovalEvent.Submitted.class);
            given(managed)
                    .when(as(person("solo", null)).open(REQUEST, managed.ref()))
                    .thenRefused(ApprovalRefusal.REQUESTER_HAS_NO_MANAGER, "manager", "solo");
            given(managed)
                    .when(as(person("boss", "boss")).open(REQUEST, managed.ref()))
                    .thenRefused(ApprovalRefusal.REQUESTER_HAS_NO_MANAGER);
        }

        @Test
        void aPeersStageThatComesFirstBecauseThoseBeforeItAreSkipped() {
            var peers = policy(
                    stage("budget").when("payload.days > 5"),
                    stage("peer").by(new ApproverRule.PeerOfPreviousApprover()));
            given(peers)
                    .when(as(RITA).open(REQUEST, peers.ref()))
                    .thenRefused(ApprovalRefusal.NO_PREVIOUS_APPROVER, "peer");
        }

        @Test
        void aBoardThatNeedsItsRequestersOwnVote() {
            var board = policy(stage("board").people("rita", "eva").all());
            given(board)
                    .when(as(RITA).open(REQUEST, board.ref()))
                    .thenRefused(ApprovalRefusal.QUORUM_UNREACHABLE, "board", "2", "1");
        }
    }

    @Nested
    class ByGroup {

        final PolicyFixture both =
                policy(stage("both").groups("finance", "safety").perGroup(1).veto());
        final History history = new History(both);
        final Scenario pending = given(both, history.submitted());

        @Test
        void aVoteCountsForTheFirstGroupThatStillNeedsOne() {
            var fay = member("fay", "safety", "finance");
            var vote = history.vote(fay, both.stages().getFirst(), Choice.APPROVE, "group:finance");
            pending.when(as(fay).approve(history.digest())).then(vote);
        }

        @Test
        void aGroupGivesNoMoreVotesThanAreAskedOfIt() {
            var decided = pending.and(as(member("fay", "finance")).approve(history.digest()));
            var fred = member("fred", "finance");
            decided.when(as(fred).approve(history.digest()))
                    .thenRefused(ApprovalRefusal.GROUP_HAS_DECIDED, "finance", "both");
            decided.when(as(fred).vote(Choice.VETO, history.digest(), null))
                    .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
        }

        @Test
        void everyGroupPassesTheStage() {
            pending.and(as(member("fay", "finance", "safety")).approve(history.digest()))
                    .when(as(member("sam", "finance", "safety")).approve(history.digest()))
                    .thenKinds(
                            ApprovalEvent.VoteCast.class,
                            ApprovalEvent.StagePassed.class,
                            ApprovalEvent.Approved.class);
        }
    }

    private static ApprovalEvent.Submitted submitted(PolicyFixture policy, String payload) {
        var events = given(policy)
                .when(as(RITA).open(request(payload), policy.ref()))
                .events();
        return (ApprovalEvent.Submitted) events.getFirst();
    }
}
