package io.writ.command.approval;

import static io.writ.command.approval.ApprovalCommand.Report.ENACTED;
import static io.writ.command.approval.ApprovalCommand.Report.FAILED;
import static io.writ.command.approval.ApprovalCommand.Report.REQUESTED;
import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.TRAVEL;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.BOT;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.policy.ApproverRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may still happen to a case that was approved, and what follows from it. */
class ApprovedTest {

    final History history = new History(TRAVEL);

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
    void isNotReopenedWhereTheServiceAskedForWhatItHasGranted() {
        for (var type : List.of("action", "action-extension", "posture-transition")) {
            var request = new Request(
                    "travel", new Request.Subject(type, "T-1"), "To Utrecht", REQUEST.payload(), null, List.of());
            given(payment, facts.submitted(1, request, RITA))
                    .and(as(CARL).approve(facts.digest(1, request)))
                    .when(as(DORA).reopen())
                    .thenRefused(ApprovalRefusal.NOT_REOPENABLE, type);
        }
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
        enacted.when(as(SAP).report(ENACTED))
                .thenRefused(ApprovalRefusal.EFFECT_ALREADY_ENACTED, "it was enacted before");
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
