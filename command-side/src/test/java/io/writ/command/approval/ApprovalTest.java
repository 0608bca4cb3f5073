package io.writ.command.approval;

import static io.writ.command.approval.ApprovalCommand.Report.ENACTED;
import static io.writ.command.approval.ApprovalCommand.Report.FAILED;
import static io.writ.command.approval.ApprovalCommand.Report.REQUESTED;
import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.BOT;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.MONA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.People.entitledToBackdate;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.PolicyFixture;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyRef;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a case, state by state. */
class ApprovalTest {

    static final PolicyFixture TRAVEL =
            policy(stage("budget"), stage("director").role("director"));

    final History history = new History(TRAVEL);

    @Nested
    class NothingYet {

        @Test
        void aDraftIsKeptWithoutBeingChecked() {
            given(TRAVEL.schema("{\"required\":[\"cost\"]}"))
                    .when(as(RITA).draft(REQUEST))
                    .then(history.drafted());
        }

        @Test
        void butItCanBeKept() {
            given(TRAVEL)
                    .when(as(RITA).draft(request("{\"cost\":1e999999999}")))
                    .thenInvalid("/payload/cost");
            given(TRAVEL, history.drafted())
                    .when(as(RITA).revise(request("{\"note\":\"\\ud800\"}")))
                    .thenInvalid("/payload/note");
        }

        @Test
        void openingSubmitsAtOnce() {
            given(TRAVEL).when(as(RITA).open(REQUEST, TRAVEL.ref())).then(history.submitted());
        }

        @Test
        void agentsAndSystemsMayAsk() {
            given(TRAVEL).when(as(BOT).open(REQUEST, TRAVEL.ref())).thenKinds(ApprovalEvent.Submitted.class);
            given(TRAVEL).when(as(SAP).open(REQUEST, TRAVEL.ref())).thenKinds(ApprovalEvent.Submitted.class);
        }

        @Test
        void thePolicyIsTheOneThatTheRequestNames() {
            given(TRAVEL)
                    .when(as(RITA).open(REQUEST, new PolicyRef("procurement", 1)))
                    .thenRefused(ApprovalRefusal.POLICY_CHANGED, "travel", "procurement/1");
        }

        @Test
        void thePayloadSatisfiesTheSchema() {
            given(TRAVEL.schema("{\"required\":[\"cost\"],\"properties\":{\"days\":{\"maximum\":2}}}"))
                    .when(as(RITA).open(REQUEST, TRAVEL.ref()))
                    .thenInvalid("/payload/cost", "/payload/days");
        }

        @Test
        void nothingElseIsPossible() {
            given(TRAVEL)
                    .when(as(RITA).comment())
                    .thenRefused(ApprovalRefusal.WRONG_STATE, "not there yet", "approval.draft, approval.open");
        }
    }

    @Nested
    class Draft {

        final Scenario drafted = given(TRAVEL, history.drafted());

        @Test
        void isRevisedAndSubmittedAsRevised() {
            drafted.and(as(RITA).revise(request("{\"days\":9}")))
                    .when(as(RITA).submit(TRAVEL.ref()))
                    .then(history.submitted(1, request("{\"days\":9}"), RITA));
        }

        @Test
        void aRevisionChangesSomething() {
            drafted.when(as(RITA).revise(REQUEST)).thenRefused(ApprovalRefusal.UNCHANGED);
        }

        @Test
        void isItsRequestersAlone() {
            drafted.when(as(CARL).revise(request("{}"))).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            drafted.when(as(CARL).submit(TRAVEL.ref())).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            drafted.when(as(CARL).withdraw()).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
        }

        @Test
        void isWithdrawn() {
            drafted.when(as(RITA).withdraw()).then(history.withdrawn());
        }
    }

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
    class Returned {

        final Scenario returned = given(TRAVEL, history.submitted(), history.returned(CARL));

        @Test
        void isSubmittedAgainInANewRoundOnTheSameVersion() {
            returned.when(as(RITA).resubmit(FOUR_DAYS)).then(history.submitted(2, request("{\"days\":4}"), RITA));
        }

        @Test
        void isSubmittedAgainAsItIsWithANewDigest() {
            returned.when(as(RITA).resubmit(RequestChange.NONE)).then(history.submitted(2, REQUEST, RITA));
            assertThat(history.digest(2, REQUEST)).isNotEqualTo(history.digest());
        }

        @Test
        void isItsRequestersAlone() {
            returned.when(as(CARL).resubmit(FOUR_DAYS)).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            returned.when(as(CARL).withdraw()).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
        }

        @Test
        void isWithdrawn() {
            returned.when(as(RITA).withdraw()).then(history.withdrawn());
        }
    }

    @Nested
    class Withdrawn {

        @Test
        void isFinalUnlessThePolicySaysOtherwise() {
            given(TRAVEL, history.submitted(), history.withdrawn())
                    .when(as(RITA).resubmit(FOUR_DAYS))
                    .thenRefused(ApprovalRefusal.NOT_RESUBMITTABLE);
            given(TRAVEL, history.drafted(), history.withdrawn())
                    .when(as(RITA).submit(TRAVEL.ref()))
                    .thenRefused(ApprovalRefusal.NOT_RESUBMITTABLE);
        }

        @Test
        void comesBackInANewRoundWhereThePolicySaysSo() {
            var open = TRAVEL.resubmitWithdrawn();
            var facts = new History(open);
            given(open, facts.submitted(), facts.withdrawn())
                    .when(as(RITA).resubmit(RequestChange.NONE))
                    .then(facts.submitted(2, REQUEST, RITA));
        }

        @Test
        void aDraftComesBackAsAFirstRound() {
            var open = TRAVEL.resubmitWithdrawn();
            var facts = new History(open);
            var withdrawn = given(open, facts.drafted(), facts.withdrawn());
            withdrawn.when(as(RITA).submit(open.ref())).then(facts.submitted());
            withdrawn.when(as(CARL).submit(open.ref())).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            withdrawn
                    .when(as(RITA).resubmit(RequestChange.NONE))
                    .thenRefused(ApprovalRefusal.WRONG_STATE, "approval.submit");
        }
    }

    @Nested
    class Approved {

        final PolicyFixture payment = policy(stage("budget")).effect().reopening(new ApproverRule.Role("director"));
        final History facts = new History(payment);
        final Scenario approved =
                given(payment, facts.submitted(), facts.approval(CARL, 0), facts.passed(CARL, 0), facts.approved(CARL));

        @Test
        void isReopenedByThoseWhomThePolicyNames() {
            approved.when(as(DORA).reopen()).then(facts.reopened(DORA));
            approved.when(as(CARL).reopen()).thenRefused(ApprovalRefusal.MAY_NOT_REOPEN);
            approved.when(as(SAP).reopen()).thenRefused(ApprovalRefusal.NOT_A_PERSON);
        }

        @Test
        void reopenedItIsWithTheRequesterAgain() {
            approved.and(as(DORA).reopen())
                    .when(as(RITA).resubmit(FOUR_DAYS))
                    .then(facts.submitted(2, request("{\"days\":4}"), RITA));
        }

        @Test
        void isNotReopenedWhereThePolicyNamesNobody() {
            var closed = payment.reopening(null);
            var f = new History(closed);
            given(closed, f.submitted(), f.approval(CARL, 0), f.passed(CARL, 0), f.approved(CARL))
                    .when(as(DORA).reopen())
                    .thenRefused(ApprovalRefusal.NOT_REOPENABLE);
        }

        @Test
        void isNotReopenedOnceItsEffectIsEnacted() {
            approved.and(as(SAP).report(REQUESTED)).when(as(DORA).reopen()).thenKinds(ApprovalEvent.Reopened.class);
            approved.and(as(SAP).report(ENACTED))
                    .when(as(DORA).reopen())
                    .thenRefused(ApprovalRefusal.NOT_REOPENABLE, "enacted");
        }

        @Test
        void anEffectIsRequestedFailsAndIsRequestedAgainUntilItHolds() {
            var failed = approved.and(as(SAP).report(REQUESTED)).and(as(SAP).report(FAILED));
            assertThat(((Approval.Approved) failed.state()).effect().failures()).isEqualTo(1);
            failed.and(as(SAP).report(FAILED))
                    .and(as(SAP).report(REQUESTED))
                    .when(as(SAP).report(ENACTED))
                    .then(new ApprovalEvent.EffectEnacted(act(SAP), "doc-7"));
        }

        @Test
        void anEffectMayBeEnactedWithoutHavingBeenRequested() {
            approved.when(as(SAP).report(ENACTED)).then(new ApprovalEvent.EffectEnacted(act(SAP), "doc-7"));
        }

        @Test
        void anEffectIsEnactedOnceAndNotRequestedTwice() {
            var enacted = approved.and(as(SAP).report(ENACTED));
            enacted.when(as(SAP).report(ENACTED)).thenRefused(ApprovalRefusal.EFFECT_ALREADY_ENACTED, "doc-7");
            enacted.when(as(SAP).report(REQUESTED)).thenRefused(ApprovalRefusal.EFFECT_ALREADY_ENACTED);
            enacted.when(as(SAP).report(FAILED)).thenRefused(ApprovalRefusal.EFFECT_ALREADY_ENACTED);
            approved.and(as(SAP).report(REQUESTED))
                    .when(as(SAP).report(REQUESTED))
                    .thenRefused(ApprovalRefusal.EFFECT_ALREADY_REQUESTED);
        }

        @Test
        void onlySystemsReportEffectsAndOnlyWhereOneIsExpected() {
            approved.when(as(DORA).report(ENACTED)).thenRefused(ApprovalRefusal.NOT_A_SYSTEM);
            approved.when(as(BOT).report(ENACTED)).thenRefused(ApprovalRefusal.NOT_A_SYSTEM);
            given(payment, facts.submitted())
                    .when(as(SAP).report(ENACTED))
                    .thenRefused(ApprovalRefusal.EFFECT_NEEDS_APPROVAL, "pending");
            given(TRAVEL, history.submitted())
                    .and(as(CARL).approve(history.digest()))
                    .and(as(DORA).approve(history.digest()))
                    .when(as(SAP).report(ENACTED))
                    .thenRefused(ApprovalRefusal.EFFECT_NOT_EXPECTED);
        }

        @Test
        void aFailureHasAReason() {
            var silent = new ApprovalCommand.ReportEffect(Sends.ID, SAP, AT, null, FAILED, null, " ");
            approved.when(silent).thenInvalid("/reason");
        }
    }

    @Nested
    class InAnyState {

        @Test
        void anybodyComments() {
            given(TRAVEL, history.submitted())
                    .when(as(MONA).comment())
                    .then(new ApprovalEvent.Commented(act(MONA), "please hurry"));
        }

        @Test
        void onlyTheEntitledClaimAnEarlierTime() {
            var lastYear = AT.minus(Duration.ofDays(400));
            given(TRAVEL)
                    .when(as(RITA).claiming(lastYear).draft(REQUEST))
                    .thenRefused(ApprovalRefusal.MAY_NOT_BACKDATE);
            given(TRAVEL)
                    .when(as(entitledToBackdate(RITA)).claiming(lastYear).draft(REQUEST))
                    .then(new ApprovalEvent.Drafted(new Act(RITA.actor(), AT, lastYear), REQUEST));
        }

        @Test
        void nobodyClaimsTheFuture() {
            given(TRAVEL)
                    .when(as(entitledToBackdate(RITA))
                            .claiming(AT.plusSeconds(1))
                            .draft(REQUEST))
                    .thenRefused(ApprovalRefusal.CLAIMED_TIME_AHEAD);
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
