package io.writ.command.approval;

import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.MONA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.approval.PastCase.Ending;
import io.writ.command.approval.Transitions.Phase;
import io.writ.command.policy.PolicyFixture;
import io.writ.command.policy.StageFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Digest;
import io.writ.events.approval.Request;
import io.writ.events.personal.PersonalField;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policy that a case was decided under, as a draft, makes no difference to it. */
class PastCaseTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Ending again(PolicyFixture draft, List<ApprovalEvent> events) {
        return PastCase.replay(Sends.ID, events, draft.compiled()).orElseThrow();
    }

    @Test
    void aVoteInASeatThatWasHandedOnCounts() {
        var people = policy(stage("one").people("carl"), stage("two").role("approver"));
        var digest = new History(people).digest();
        var handed = given(people, new History(people).submitted())
                .and(as(ADAM).reassign("carl", "mona"))
                .and(as(MONA).approve(digest))
                .and(as(CHEN).approve(digest));
        assertThat(handed.state()).isInstanceOf(Approval.Approved.class);
        assertThat(again(people, handed.history()).replayed()).isEqualTo(Phase.APPROVED);
        assertThat(again(people, handed.history()).differs()).isFalse();

        var others = policy(stage("one").people("cleo"), stage("two").role("approver"));
        var elsewhere = again(others, handed.history());
        assertThat(elsewhere.openStage())
                .as("a seat that the draft does not give is not handed on")
                .isEqualTo("one");
    }

    @Test
    void aSeatThatWasHandedOnInAnEarlierRoundIsNotHandedOnAgain() {
        var people = policy(stage("one").people("carl"));
        var amended = given(people, new History(people).submitted())
                .and(as(ADAM).reassign("carl", "mona"))
                .and(as(RITA).amend(History.FOUR_DAYS));
        var request = ((Approval.Pending) amended.state()).details().request();
        var approved = amended.and(as(CARL).approve(new History(people).digest(2, request)));
        assertThat(again(people, approved.history()).differs()).isFalse();
    }

    @Test
    void whatTimeDecidedEndsAsItDid() {
        var passing = policy(timed("one", Step.APPROVE));
        var approved = whenTimeIsUp(passing);
        assertThat(approved.state()).isInstanceOf(Approval.Approved.class);
        assertThat(again(passing, approved.history()).differs()).isFalse();

        var ending = policy(timed("one", Step.REJECT));
        var rejected = whenTimeIsUp(ending);
        assertThat(rejected.state()).isInstanceOf(Approval.Rejected.class);
        assertThat(again(ending, rejected.history()).differs()).isFalse();

        var renamed = policy(timed("first", Step.APPROVE));
        assertThat(again(renamed, approved.history()).openStage())
                .as("time decided nothing of a stage that was not there")
                .isEqualTo("first");
    }

    @Test
    void votesAfterAStageThatTimePassedCount() {
        var people = policy(timed("one", Step.APPROVE), stage("two").role("approver"));
        var digest = new History(people).digest();
        var approved = whenTimeIsUp(people).and(as(CHEN).approve(digest));
        assertThat(approved.state()).isInstanceOf(Approval.Approved.class);
        assertThat(again(people, approved.history()).differs()).isFalse();
    }

    @Test
    void aStageThatVotesEndInTheDraftIsNotDecidedByTimeOnceMore() {
        var both = policy(timed("one", Step.REJECT).people("carl", "cleo").all());
        var digest = new History(both).digest();
        var rejected = given(both)
                .and(as(RITA).open(History.REQUEST, both.ref()))
                .and(as(CARL).approve(digest))
                .and(as(CLOCK).elapse("escalation:1:one:1", Sends.AT.plus(HOUR)));
        assertThat(rejected.state()).isInstanceOf(Approval.Rejected.class);

        var oneIsEnough = policy(timed("one", Step.REJECT).people("carl", "cleo"));
        assertThat(again(oneIsEnough, rejected.history()).replayed()).isEqualTo(Phase.APPROVED);
    }

    private static StageFixture timed(String name, Step step) {
        var escalation = new Deadline.Escalation(Duration.ZERO, step, List.of());
        return stage(name).people("carl").deadline(new Deadline(HOUR, null, List.of(), List.of(escalation), null));
    }

    private static Scenario whenTimeIsUp(PolicyFixture policy) {
        return given(policy)
                .and(as(RITA).open(History.REQUEST, policy.ref()))
                .and(as(CLOCK).elapse("escalation:1:one:1", Sends.AT.plus(HOUR)));
    }

    /** A schema that wants text sees a mark instead. */
    @Test
    void whatWasErasedIsCountedApart() {
        var schema =
                "{\"type\": \"object\", \"properties\":" + " {\"name\": {\"type\": \"string\", \"x-personal\": true}}}";
        var personal = policy(stage("one")).schema(schema);
        var gone = new PersonalField("/payload/name", null, null, "hmac-sha-256:00");
        Request request = History.request("{\"name\": {\"$erased\": true}}").with(List.of(gone));
        var submitted = new ApprovalEvent.Submitted(
                History.act(RITA),
                1,
                personal.ref(),
                personal.terms(),
                request,
                Digest.of(Sends.ID, 1, personal.ref(), "rita", request),
                personal.stages(),
                List.of());
        var ending = again(personal, List.of(submitted));
        assertThat(ending.erased()).isTrue();
        assertThat(ending.differs()).isFalse();
        var count = new ReplayCount();
        count.add(ending);
        assertThat(List.of(count.cases(), count.differing(), count.refused(), count.erased()))
                .containsExactly(0L, 0L, 0L, 1L);
    }
}
