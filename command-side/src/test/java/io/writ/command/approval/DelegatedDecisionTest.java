package io.writ.command.approval;

import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.MONA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.person;
import static io.writ.command.approval.People.via;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Principal;
import io.writ.command.delegation.Delegations;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.Act;
import io.writ.events.approval.ApprovalEvent.QuestionAsked;
import io.writ.events.approval.ApprovalEvent.StagePassed;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.Scope;
import io.writ.events.policy.ApproverRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Decisions in another's seat. */
class DelegatedDecisionTest {

    static final Duration DAY = Duration.ofDays(1);

    final PolicyFixture policy = policy(
            stage("first").role("director").count(2).seats(3), stage("second").role("director"));
    final History history = new History(policy);
    final String digest = history.digest();
    final Scenario pending = given(policy, history.submitted());

    static Delegation delegated(Principal by, Principal to, Instant from, Instant until, Scope scope) {
        return new Delegation.Granted(new Delegated(
                new Act(by.actor(), AT.minus(DAY), null),
                to.actor().id(),
                from,
                until,
                scope,
                "on leave",
                List.copyOf(by.roles()),
                List.copyOf(by.groups())));
    }

    static Delegation delegated(Principal by, Principal to) {
        return delegated(by, to, AT.minus(DAY), AT.plus(DAY), new Scope.All());
    }

    Scenario.When approves(Principal by, Delegation delegation) {
        return pending.with(id -> delegation).when(as(by).approve(digest, "d"));
    }

    @Test
    void showsBothNamesAndTakesTheDelegatorsSeat() {
        var vote = (VoteCast) approves(CARL, delegated(DORA, CARL)).events().getFirst();
        assertThat(vote.act().by()).isEqualTo(CARL.actor());
        assertThat(vote.onBehalfOf()).isEqualTo(new OnBehalfOf(DORA.actor(), "d"));
        assertThat(vote.seat()).isEqualTo("role:director");
    }

    @Test
    void isOnlyForTheDelegate() {
        approves(CLEO, delegated(DORA, CARL)).thenRefused(ApprovalRefusal.NOT_DELEGATED);
        approves(CLEO, Delegation.NONE).thenRefused(ApprovalRefusal.NOT_DELEGATED);
    }

    @Test
    void isRefusedBeforeTheBeginningAtTheEndAndAfterARevocation() {
        approves(CARL, delegated(DORA, CARL, AT, AT.plus(DAY), new Scope.All())).thenKinds(VoteCast.class);
        approves(CARL, delegated(DORA, CARL, AT.plusMillis(1), AT.plus(DAY), new Scope.All()))
                .thenRefused(ApprovalRefusal.DELEGATION_NOT_IN_FORCE, "is in force from");
        approves(CARL, delegated(DORA, CARL, AT.minus(DAY), AT, new Scope.All()))
                .thenRefused(ApprovalRefusal.DELEGATION_NOT_IN_FORCE, "until");
        var granted = (Delegation.Granted) delegated(DORA, CARL);
        approves(CARL, new Delegation.Revoked(granted.terms(), new Act(DORA.actor(), AT, null), null))
                .thenRefused(ApprovalRefusal.DELEGATION_NOT_IN_FORCE, "was revoked");
    }

    @Test
    void isRefusedOutsideTheNamedPolicies() {
        var travel = new Scope.Policies(List.of("travel"));
        var other = new Scope.Policies(List.of("leave"));
        approves(CARL, delegated(DORA, CARL, AT, AT.plus(DAY), travel)).thenKinds(VoteCast.class);
        approves(CARL, delegated(DORA, CARL, AT, AT.plus(DAY), other)).thenRefused(ApprovalRefusal.OUTSIDE_DELEGATION);
    }

    @Test
    void givesNoSeatThatTheDelegatorHasNot() {
        approves(CARL, delegated(MONA, CARL)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER, "mona");
    }

    @Test
    void isRefusedWhereTheDelegatorMayNotDecide() {
        var withheld = new Delegations() {

            @Override
            public Delegation of(String id) {
                return delegated(DORA, CARL);
            }

            @Override
            public Optional<List<String>> roles(Delegated terms, @Nullable String entity) {
                return Optional.empty();
            }
        };
        pending.with(withheld)
                .when(as(CARL).approve(digest, "d"))
                .thenRefused(
                        ApprovalRefusal.OUTSIDE_DELEGATION, "dora, who delegated it, may not decide this themselves");
    }

    @Test
    void doesNotCascade() {
        var dora = delegated(DORA, CARL);
        var carl = delegated(CARL, CLEO);
        var both = pending.with(id -> id.equals("dora") ? dora : carl);
        both.when(as(CLEO).approve(digest, "dora")).thenRefused(ApprovalRefusal.NOT_DELEGATED);
        both.when(as(CLEO).approve(digest, "carl")).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
    }

    @Test
    void takesTheSeatOfTheRequestersManagerToo() {
        var managed = policy(stage("manager").by(new ApproverRule.ManagerOfRequester()));
        var submitted = new History(managed);
        given(managed, submitted.submitted())
                .with(id -> delegated(MONA, CARL))
                .when(as(CARL).approve(submitted.digest(), "d"))
                .thenKinds(VoteCast.class, StagePassed.class, io.writ.events.approval.ApprovalEvent.Approved.class);
    }

    @Nested
    class OnePersonWithTheDelegator {

        final Principal director = person("dirk", null, "director");

        @Test
        void whoAskedForIt() {
            var ritaDirects = person("rita", "mona", "director");
            approves(RITA, delegated(DORA, RITA)).thenRefused(ApprovalRefusal.OWN_REQUEST);
            approves(CARL, delegated(ritaDirects, CARL)).thenRefused(ApprovalRefusal.OWN_REQUEST);
            approves(via("copilot", RITA), delegated(DORA, RITA)).thenRefused(ApprovalRefusal.OWN_REQUEST);
        }

        @Test
        void whoHasVotedForThemselves() {
            var voted = pending.and(as(director).approve(digest));
            voted.with(id -> delegated(DORA, director))
                    .when(as(director).approve(digest, "d"))
                    .thenRefused(ApprovalRefusal.ALREADY_DECIDED);
        }

        @Test
        void whoHasVotedForAnother() {
            var voted = pending.with(id -> delegated(id.equals("d") ? DORA : director, CARL))
                    .and(as(CARL).approve(digest, "d"));
            voted.when(as(CARL).approve(digest, "e")).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
            voted.when(as(DORA).approve(digest)).thenRefused(ApprovalRefusal.ALREADY_DECIDED);
        }

        @Test
        void overTheWholeCase() {
            var second = pending.with(id -> delegated(DORA, CARL))
                    .and(as(CARL).approve(digest, "d"))
                    .and(as(director).approve(digest));
            second.when(as(DORA).approve(digest)).thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
            second.with(id -> delegated(person("dina", null, "director"), CARL))
                    .when(as(CARL).approve(digest, "d"))
                    .thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
            second.with(id -> delegated(DORA, CHEN))
                    .when(as(CHEN).approve(digest, "d"))
                    .thenRefused(ApprovalRefusal.DECIDED_ANOTHER_STAGE);
        }

        @Test
        void whoSendsItBack() {
            var back = new ApprovalCommand.Return(Sends.ID, CARL, AT, null, digest, "unclear", "d");
            var returned = pending.with(id -> delegated(DORA, CARL)).when(back).events();
            assertThat(returned)
                    .containsExactly(new io.writ.events.approval.ApprovalEvent.Returned(
                            new Act(CARL.actor(), AT, null), "first", "unclear", new OnBehalfOf(DORA.actor(), "d")));
        }

        @Test
        void whoAsksTheRequester() {
            var ask = new ApprovalCommand.Ask(Sends.ID, CARL, AT, null, "Which cost centre?", "d");
            pending.with(id -> delegated(DORA, CARL))
                    .when(ask)
                    .then(new QuestionAsked(
                            new Act(CARL.actor(), AT, null),
                            1,
                            "first",
                            "rita",
                            "Which cost centre?",
                            new OnBehalfOf(DORA.actor(), "d")));
        }
    }
}
