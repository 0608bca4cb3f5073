package io.writ.events.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.writ.events.Actor;
import io.writ.events.Due;
import io.writ.events.policy.Deadline;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How events add up. */
class EvolveTest extends ApprovalEvents {

    @Test
    void theRequesterIsWhoeverSubmittedFirstWithTheManagerOfThatMoment() {
        var moved = new Actor("rita", Actor.Kind.PERSON, null, null, "maria");
        assertThat(details(fold(drafted, submitted(1, moved))).requester()).isEqualTo(moved);
        assertThat(details(fold(submitted, returned, submitted(2, moved))).requester())
                .isEqualTo(RITA);
    }

    @Test
    void whoeverWroteTheRequestIsRememberedOverAllRounds() {
        var byAgent = new Actor("rita", Actor.Kind.PERSON, "copilot", null, "mona");
        var state = fold(
                new ApprovalEvent.Drafted(act(byAgent), REQUEST),
                revised,
                submitted,
                returned,
                submitted(2, RITA),
                withdrawn,
                submitted(3, RITA));
        assertThat(details(state).authors()).isEqualTo(Set.of("rita", "copilot"));
    }

    @Test
    void votesAreOfTheRoundAndDecisionsOfTheCase() {
        var voted = details(fold(submitted, vote));
        assertThat(voted.votes()).containsExactly((ApprovalEvent.VoteCast) vote);
        var again = details(fold(submitted, vote, amended));
        assertThat(again.votes()).isEmpty();
        assertThat(again.decided()).containsExactly(new Case.Decided("carl", "one"));
        assertThat(again.request()).isEqualTo(LATER);
        assertThat(again.digest()).isEqualTo("sha-256:2");
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.skipped()).containsExactly("one");
    }

    @Test
    void everyIdentityOfAVoterHasDecided() {
        var viaAgent = new Actor("carl", Actor.Kind.PERSON, "copilot", null, null);
        var through = new ApprovalEvent.VoteCast(act(viaAgent), "one", Choice.REJECT, "sha-256:1", "x", null);
        assertThat(details(fold(submitted, through)).decided())
                .containsExactlyInAnyOrder(new Case.Decided("carl", "one"), new Case.Decided("copilot", "one"));
    }

    @Test
    void onlyTheOpenStagePasses() {
        var second = new ApprovalEvent.StagePassed(act(CARL), "two");
        assertThatIllegalStateException().isThrownBy(() -> fold(submitted, second));
        assertThat(((Approval.Pending) fold(submitted, passed)).stage()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> fold(submitted, passed, passed));
        assertThatCode(() -> fold(submitted, passed, second, approved)).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> fold(submitted, passed, second, second));
    }

    @Test
    void anEffectCountsItsFailures() {
        var state = (Approval.Approved) fold(submitted, approved, requested, failed, failed, requested, enacted);
        assertThat(state.effect()).isEqualTo(new Effect(Effect.Status.ENACTED, "doc-7", 2));
    }

    @Test
    void aWithdrawnDraftHasNoCaseAndBeginsOne() {
        var state = (Approval.Withdrawn) fold(drafted, revised, withdrawn);
        assertThat(state.details()).isNull();
        assertThat(state.draft().request()).isEqualTo(LATER);
        assertThat(details(fold(drafted, withdrawn, submitted)).round()).isEqualTo(1);
    }

    @Test
    void aReopenedRequestIsWithItsRequester() {
        var state = (Approval.Returned) fold(submitted, vote, passed, approved, reopened);
        assertThat(state.reason()).isEqualTo("mistake");
        assertThat(state.details().votes()).hasSize(1);
    }

    @Test
    void aDeadlineIsOfTheOpenStageAndWhatWasDoneAtItIsNotDueAgain() {
        assertThat(due(submitted)).isEmpty();
        assertThat(due(submitted, deadline)).containsExactly("reminder:1:one:1", "escalation:1:one:1");
        assertThat(due(submitted, deadline, reminded)).containsExactly("escalation:1:one:1");
        assertThat(due(submitted, deadline, reminded, deadline)).containsExactly("escalation:1:one:1");
        assertThat(due(submitted, deadline, reminded, escalated)).isEmpty();
        assertThat(due(submitted, deadline, passed)).isEmpty();
        assertThat(due(submitted, deadline, amended)).isEmpty();
        assertThat(due(submitted, deadline, approved)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> fold(submitted, reminded));
    }

    @Test
    void thoseWhoStandInDoSoOnTheOpenStageOnly() {
        var only = new ApprovalEvent.Escalated(act(CARL), "one", 2, Deadline.Step.REASSIGN, List.of("eve"));
        var more = new ApprovalEvent.Escalated(act(CARL), "one", 3, Deadline.Step.ADD_APPROVERS, List.of("fay"));

        assertThat(details(fold(submitted, deadline, escalated)).standIns())
                .isEqualTo(new Case.StandIns(List.of("dora"), false));
        assertThat(details(fold(submitted, deadline, escalated, only, more)).standIns())
                .isEqualTo(new Case.StandIns(List.of("eve", "fay"), true));
        assertThat(details(fold(submitted, deadline, only, passed)).standIns()).isNull();
        assertThat(details(fold(submitted, deadline, only, amended)).standIns()).isNull();
    }

    private static List<String> due(ApprovalEvent... events) {
        return ApprovalDue.of(fold(events)).stream().map(Due::kind).toList();
    }

    private static Case details(Approval state) {
        return ((Approval.Pending) state).details();
    }
}
