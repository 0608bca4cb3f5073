package io.writ.command.approval;

import static io.writ.command.approval.DelegatedDecisionTest.delegated;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.ClaimReleased;
import io.writ.events.approval.ApprovalEvent.Claimed;
import io.writ.events.approval.ApprovalEvent.QuestionAnswered;
import io.writ.events.approval.ApprovalEvent.QuestionAsked;
import io.writ.events.approval.ApprovalEvent.Returned;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.StagePassed;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Claims, seats in other hands, and questions. */
class ArrangementsTest {

    final PolicyFixture policy =
            policy(stage("first").count(2).seats(3), stage("second").role("director"));
    final History history = new History(policy);
    final String digest = history.digest();
    final Scenario pending = given(policy, history.submitted());

    static Approval.Pending state(Scenario scenario) {
        return (Approval.Pending) scenario.state();
    }

    @Nested
    class Claims {

        final Scenario claimed = pending.and(as(CARL).claim());

        @Test
        void othersLeaveItToTheClaimant() {
            pending.when(as(CARL).claim()).then(new Claimed(History.act(CARL), "first", null));
            claimed.when(as(CLEO).approve(digest)).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER, "carl");
            claimed.when(as(CLEO).sendBack(digest)).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER);
            claimed.when(as(CLEO).claim()).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER);
            claimed.when(as(CARL).claim()).thenRefused(ApprovalRefusal.UNCHANGED);
            claimed.when(as(CARL).sendBack(digest)).thenKinds(Returned.class);
        }

        @Test
        void areForThoseWhoMayDecide() {
            pending.when(as(DORA).claim()).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            pending.when(as(person("rita", "mona", "approver")).claim()).thenRefused(ApprovalRefusal.OWN_REQUEST);
            pending.and(as(CARL).approve(digest)).when(as(CARL).claim()).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
        }

        @Test
        void endWithTheVoteTheReleaseOrTheStage() {
            claimed.and(as(CARL).approve(digest))
                    .when(as(CLEO).approve(digest))
                    .thenKinds(VoteCast.class, StagePassed.class);
            claimed.and(as(CARL).release()).when(as(CLEO).approve(digest)).thenKinds(VoteCast.class);
            claimed.when(as(CARL).release()).then(new ClaimReleased(History.act(CARL), "first"));
            claimed.when(as(CLEO).release()).thenRefused(ApprovalRefusal.NOT_CLAIMED, "carl");
            pending.when(as(CLEO).release()).thenRefused(ApprovalRefusal.NOT_CLAIMED, "nobody");
        }

        @Test
        void ofADelegateAreTheDelegatorsToo() {
            var both = pending.with(id -> delegated(CARL, DORA))
                    .and(new ApprovalCommand.Claim(Sends.ID, DORA, Sends.AT, null, "d"));
            both.when(as(CARL).approve(digest)).thenKinds(VoteCast.class);
            both.when(as(CLEO).approve(digest)).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER, "dora");
        }
    }

    @Nested
    class Reassignments {

        final Principal chuck = person("chuck", null, "director");

        @Test
        void handOnesOwnSeatToANamedPerson() {
            pending.when(as(CARL).reassign(null, "chuck"))
                    .then(new SeatReassigned(History.act(CARL), "first", "role:approver", "carl", "chuck", "on leave"));
            var handed = pending.and(as(CARL).reassign(null, "chuck"));
            handed.when(as(CARL).approve(digest)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            handed.when(as(chuck).approve(digest)).thenKinds(VoteCast.class);
            handed.and(as(CLEO).approve(digest))
                    .and(as(chuck).approve(digest))
                    .when(as(chuck).approve(digest))
                    .thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
        }

        @Test
        void canBeHandedOnAndBack() {
            var back =
                    pending.and(as(CARL).reassign(null, "chuck")).and(as(chuck).reassign(null, "carl"));
            back.when(as(CARL).approve(digest)).thenKinds(VoteCast.class);
            back.when(as(chuck).approve(digest)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        }

        @Test
        void takeAClaimAlong() {
            var claimed = pending.and(as(CARL).claim());
            claimed.when(as(CLEO).reassign(null, "chuck")).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER);
            var moved = claimed.and(as(ADAM).reassign("carl", "chuck"));
            moved.when(as(CLEO).approve(digest)).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER, "chuck");
            moved.when(as(chuck).approve(digest)).thenKinds(VoteCast.class);
        }

        @Test
        void ofOthersAreForAdministrators() {
            pending.when(as(CLEO).reassign("carl", "chuck")).thenRefused(ApprovalRefusal.NOT_YOUR_SEAT);
            pending.when(as(ADAM).reassign("carl", "chuck")).thenKinds(SeatReassigned.class);
            pending.when(as(ADAM).reassign(null, "chuck")).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            pending.when(as(ADAM).reassign("carl", "adam")).thenRefused(ApprovalRefusal.HANDED_TO_ONESELF);
        }

        @Test
        void areNotForTheRequesterNorForThoseWhoHaveASeatOrVoted() {
            pending.when(as(CARL).reassign(null, "rita")).thenRefused(ApprovalRefusal.OWN_REQUEST);
            var voted = pending.and(as(CARL).approve(digest));
            voted.when(as(CARL).reassign(null, "chuck")).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
            voted.when(as(CLEO).reassign(null, "carl")).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
            pending.and(as(CARL).reassign(null, "chuck"))
                    .when(as(CLEO).reassign(null, "chuck"))
                    .thenRefused(ApprovalRefusal.HAS_A_SEAT);
            var named = policy(stage("both").people("carl", "cleo").all());
            given(named, new History(named).submitted())
                    .when(as(CARL).reassign(null, "cleo"))
                    .thenRefused(ApprovalRefusal.HAS_A_SEAT);
        }

        @Test
        void ofPeopleWhomNothingNamesAreHandedOnOnceByAnAdministrator() {
            var vouched = pending.and(as(ADAM).reassign("ghost", "chuck"));
            vouched.when(as(ADAM).reassign("phantom", "dora")).thenRefused(ApprovalRefusal.VOUCHED_ALREADY, "phantom");
            vouched.when(as(person("ada", null, "admin")).reassign("phantom", "dora"))
                    .thenKinds(SeatReassigned.class);
            vouched.when(as(ADAM).reassign("chuck", "dora")).thenKinds(SeatReassigned.class);
            vouched.when(as(CARL).reassign(null, "dora")).thenKinds(SeatReassigned.class);
        }

        @Test
        void ofPeopleWhomTheStageNamesAreHandedOnAsOftenAsThereIsNeed() {
            var named = policy(stage("both").people("carl", "cleo").all());
            given(named, new History(named).submitted())
                    .and(as(ADAM).reassign("carl", "chuck"))
                    .when(as(ADAM).reassign("cleo", "dora"))
                    .thenKinds(SeatReassigned.class);
        }

        @Test
        void endWithTheStage() {
            var second = pending.and(as(CARL).reassign(null, "chuck"))
                    .and(as(CLEO).approve(digest))
                    .and(as(CHEN).approve(digest));
            assertThat(state(second).arrangements().held()).isEmpty();
            second.when(as(DORA).approve(digest))
                    .thenKinds(VoteCast.class, StagePassed.class, io.writ.events.approval.ApprovalEvent.Approved.class);
        }
    }

    @Nested
    class Questions {

        final Scenario asked = pending.and(as(CARL).ask());

        @Test
        void areAskedByApproversAndRecordBothNames() {
            pending.when(as(CARL).ask())
                    .then(new QuestionAsked(History.act(CARL), 1, "first", "rita", "Which cost centre?", null));
            pending.when(as(DORA).ask()).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
            asked.when(as(RITA).answer(1)).then(new QuestionAnswered(History.act(RITA), 1, "carl", "4711"));
        }

        @Test
        void areAnsweredOnceByTheRequester() {
            asked.when(as(CLEO).answer(1)).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            asked.when(as(RITA).answer(2)).thenRefused(ApprovalRefusal.NO_SUCH_QUESTION);
            asked.and(as(RITA).answer(1)).when(as(RITA).answer(1)).thenRefused(ApprovalRefusal.NO_SUCH_QUESTION);
        }

        @Test
        void stayOpenWhenTheStagePassesAndAreNumberedOn() {
            var second = asked.and(as(CARL).approve(digest))
                    .and(as(CLEO).approve(digest))
                    .and(as(DORA).ask());
            assertThat(state(second).arrangements().questions())
                    .extracting(question -> question.number() + question.by())
                    .containsExactly("1carl", "2dora");
        }
    }
}
