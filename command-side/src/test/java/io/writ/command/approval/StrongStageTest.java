package io.writ.command.approval;

import static io.writ.command.approval.DelegatedDecisionTest.delegated;
import static io.writ.command.approval.People.BOT;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.People.signedIn;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.ApprovalEvent.Approved;
import io.writ.events.approval.ApprovalEvent.Claimed;
import io.writ.events.approval.ApprovalEvent.Commented;
import io.writ.events.approval.ApprovalEvent.QuestionAsked;
import io.writ.events.approval.ApprovalEvent.Returned;
import io.writ.events.approval.ApprovalEvent.StagePassed;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Choice;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stage that only those decide who signed in as strongly as it says. */
class StrongStageTest {

    final PolicyFixture policy =
            policy(stage("first").signIn("c1").veto(), stage("second").role("director"));
    final History history = new History(policy);
    final String digest = history.digest();
    final Scenario pending = given(policy, history.submitted());

    void refused(Principal by) {
        pending.when(as(by).approve(digest)).thenRefused(ApprovalRefusal.STEP_UP_REQUIRED, "first", "c1");
    }

    @Test
    void isDecidedByThatSignInAndNoOther() {
        refused(CARL);
        refused(signedIn(CARL, "c2", "c10", "C1"));
        pending.when(as(signedIn(CARL, "c0", "c1")).approve(digest)).thenKinds(VoteCast.class, StagePassed.class);
    }

    @Test
    void isNotDecidedByWhatTheIssuerOnlySays() {
        // Such as acr in a token of Entra, which vouches for acrs alone.
        refused(new Principal(CARL.actor(), CARL.roles(), CARL.groups(), false, "c1", Set.of()));
    }

    @Test
    void demandsItOfEveryChoice() {
        pending.when(as(CARL).reject(digest)).thenRefused(ApprovalRefusal.STEP_UP_REQUIRED);
        pending.when(as(CARL).vote(Choice.VETO, digest, null)).thenRefused(ApprovalRefusal.STEP_UP_REQUIRED);
        pending.when(as(CARL).sendBack(digest)).thenRefused(ApprovalRefusal.STEP_UP_REQUIRED);
        pending.when(as(signedIn(CARL, "c1")).sendBack(digest)).thenKinds(Returned.class);
    }

    @Test
    void tellsNobodyElseOfIt() {
        pending.when(as(DORA).approve(digest)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        pending.when(as(signedIn(BOT, "c1")).approve(digest)).thenRefused(ApprovalRefusal.NOT_A_PERSON);
        var rita = person("rita", "mona", "approver");
        pending.when(as(rita).approve(digest)).thenRefused(ApprovalRefusal.OWN_REQUEST);
    }

    @Test
    void asksTheOneWhoDecidesAndNotWhoseSeatItIs() {
        var handed = pending.with(id -> delegated(signedIn(CLEO, "c1"), DORA));
        handed.when(as(DORA).approve(digest, "d")).thenRefused(ApprovalRefusal.STEP_UP_REQUIRED);
        pending.with(id -> delegated(CLEO, DORA))
                .when(as(signedIn(DORA, "c1")).approve(digest, "d"))
                .thenKinds(VoteCast.class, StagePassed.class);
    }

    @Test
    void isTakenOnTalkedAboutAndFollowedWithoutIt() {
        pending.when(as(CARL).claim()).thenKinds(Claimed.class);
        pending.when(as(CARL).ask()).thenKinds(QuestionAsked.class);
        pending.when(as(CARL).comment()).thenKinds(Commented.class);
        pending.and(as(signedIn(CARL, "c1")).approve(digest))
                .when(as(DORA).approve(digest))
                .thenKinds(VoteCast.class, StagePassed.class, Approved.class);
    }
}
