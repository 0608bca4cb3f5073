package io.writ.command.approval;

import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.TRAVEL;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.MONA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done to a case while its stages decide it, and by whom. */
class ApprovalDecisionsTest {

    final History history = new History(TRAVEL);

    @Nested
    class Pending {

        final Scenario pending = given(TRAVEL, history.submitted());
        final String digest = history.digest();

        @Test
        void aVoteThatReachesTheQuorumPassesTheStage() {
            pending.when(as(CARL).approve(digest)).then(history.approval(CARL, 0), history.passed(CARL, 0));
        }

        @Test
        void theLastStageApproves() {
            pending.and(as(CARL).approve(digest))
                    .when(as(DORA).approve(digest))
                    .then(history.approval(DORA, 1), history.passed(DORA, 1), history.approved(DORA));
        }

        @Test
        void aRejectionRejects() {
            var rejection =
                    new ApprovalEvent.VoteCast(act(CARL), "budget", Choice.REJECT, digest, "role:approver", "too far");
            pending.when(as(CARL).vote(Choice.REJECT, digest, "too far")).then(rejection, history.rejected(CARL, 0));
        }

        @Test
        void aRejectionReturnsWhereTheStageSaysSo() {
            var gentle = policy(stage("budget").returning());
            given(gentle, new History(gentle).submitted())
                    .when(as(CARL).vote(Choice.REJECT, digest, "too far"))
                    .then(
                            new ApprovalEvent.VoteCast(
                                    act(CARL), "budget", Choice.REJECT, digest, "role:approver", "too far"),
                            new ApprovalEvent.Returned(act(CARL), "budget", "too far"));
        }

        @Test
        void aVetoEndsTheRequestWhereTheStageGrantsIt() {
            var strict = policy(stage("budget").veto().count(3).returning(), stage("director"));
            given(strict, new History(strict).submitted())
                    .when(as(CARL).vote(Choice.VETO, digest, null))
                    .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
            pending.when(as(CARL).vote(Choice.VETO, digest, null)).thenRefused(ApprovalRefusal.NO_VETO);
        }

        @Test
        void aVoteOnAnythingButWhatIsAskedNowIsStale() {
            pending.and(as(RITA).amend(FOUR_DAYS))
                    .when(as(CARL).approve(digest))
                    .thenRefused(ApprovalRefusal.STALE_DIGEST, digest, history.digest(2, request("{\"days\":4}")));
        }

        @Test
        void anApproverSendsItBack() {
            pending.when(as(CARL).sendBack(digest)).then(history.returned(CARL));
            pending.when(as(DORA).sendBack(digest)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            pending.when(as(CARL).sendBack("sha-256:0")).thenRefused(ApprovalRefusal.STALE_DIGEST);
            pending.when(as(RITA).sendBack(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST);
        }

        @Test
        void amendingVoidsVotesAndBeginsARound() {
            var two = policy(stage("budget").count(2));
            var facts = new History(two);
            given(two, facts.submitted(), facts.approval(CARL, 0))
                    .when(as(RITA).amend(FOUR_DAYS))
                    .then(facts.amended(2, request("{\"days\":4}"), 1));
        }

        @Test
        void afterAnAmendmentTheSamePersonDecidesTheStageAgain() {
            var two = policy(stage("budget").count(2));
            var facts = new History(two);
            given(two, facts.submitted(), facts.approval(CARL, 0))
                    .and(as(RITA).amend(FOUR_DAYS))
                    .when(as(CARL).approve(facts.digest(2, request("{\"days\":4}"))))
                    .thenKinds(ApprovalEvent.VoteCast.class);
        }

        @Test
        void anAmendmentChangesSomethingAndSatisfiesTheSchema() {
            pending.when(as(RITA).amend(RequestChange.NONE)).thenRefused(ApprovalRefusal.UNCHANGED);
            pending.when(as(CARL).amend(FOUR_DAYS)).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            var short3 = TRAVEL.schema("{\"properties\":{\"days\":{\"maximum\":3}}}");
            given(short3, new History(short3).submitted())
                    .when(as(RITA).amend(FOUR_DAYS))
                    .thenInvalid("/payload/days");
        }

        @Test
        void isWithdrawnByItsRequester() {
            pending.when(as(RITA).withdraw()).then(history.withdrawn());
            pending.when(as(CARL).withdraw()).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
        }

        @Test
        void whatCannotBeDoneNowIsRefusedWithWhatCan() {
            pending.when(as(RITA).submit(TRAVEL.ref()))
                    .thenRefused(ApprovalRefusal.WRONG_STATE, "pending", "approval.cast-vote", "approval.amend");
        }
    }

    @Nested
    class WhoDecides {

        @Test
        void aRoleTheStageDoesNotNameDoesNotDecide() {
            given(TRAVEL, history.submitted())
                    .when(as(DORA).approve(history.digest()))
                    .thenRefused(ApprovalRefusal.NOT_AN_APPROVER, "budget", "dora");
        }

        @Test
        void theManagerOfTheRequesterDecides() {
            var managed = policy(stage("manager").by(new ApproverRule.ManagerOfRequester()));
            var facts = new History(managed);
            var seat = "manager-of-requester";
            given(managed, facts.submitted())
                    .when(as(MONA).approve(facts.digest()))
                    .then(
                            facts.vote(MONA, managed.stages().getFirst(), Choice.APPROVE, seat),
                            facts.passed(MONA, 0),
                            facts.approved(MONA));
            given(managed, facts.submitted())
                    .when(as(DORA).approve(facts.digest()))
                    .thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        }

        @Test
        void aPeerOfThePreviousApproverDecides() {
            var peers = policy(stage("budget"), stage("peer").by(new ApproverRule.PeerOfPreviousApprover()))
                    .onePersonSeveralStages();
            var facts = new History(peers);
            var second = given(peers, facts.submitted()).and(as(CARL).approve(facts.digest()));
            second.when(as(CLEO).approve(facts.digest()))
                    .thenKinds(
                            ApprovalEvent.VoteCast.class,
                            ApprovalEvent.StagePassed.class,
                            ApprovalEvent.Approved.class);
            second.when(as(CARL).approve(facts.digest())).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            second.when(as(CHEN).approve(facts.digest())).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        }

        @Test
        void aStageForAPeerIsNotOpenedByThoseWhoHaveNone() {
            var peers = policy(stage("budget"), stage("peer").by(new ApproverRule.PeerOfPreviousApprover()));
            given(peers, new History(peers).submitted())
                    .when(as(CHEN).approve(history.digest()))
                    .thenRefused(ApprovalRefusal.NO_PEER_CAN_FOLLOW, "peer", "budget");
        }

        @Test
        void namedPeopleDecide() {
            var named = policy(stage("board").people("eva", "finn"));
            var facts = new History(named);
            given(named, facts.submitted())
                    .when(as(person("eva", null)).approve(facts.digest()))
                    .thenKinds(
                            ApprovalEvent.VoteCast.class,
                            ApprovalEvent.StagePassed.class,
                            ApprovalEvent.Approved.class);
        }
    }
}
