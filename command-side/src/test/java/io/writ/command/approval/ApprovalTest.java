package io.writ.command.approval;

import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.TRAVEL;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.BOT;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.MONA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.People.entitledToBackdate;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.policy.PolicyRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a case, state by state. */
class ApprovalTest {

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
        void doesNotComeBackWhereTheServiceAskedAndNothingWaits() {
            var open = TRAVEL.resubmitWithdrawn();
            var facts = new History(open);
            var request = new Request(
                    "travel",
                    new Request.Subject("posture-transition", "T-1"),
                    "To Utrecht",
                    REQUEST.payload(),
                    null,
                    List.of());
            given(open, facts.submitted(1, request, RITA), facts.withdrawn())
                    .when(as(RITA).resubmit(RequestChange.NONE))
                    .thenRefused(ApprovalRefusal.NOT_RESUBMITTABLE, "posture-transition");
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
}
