package io.writ.events.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.Due;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How events add up. */
class EvolveTest {

    static final Actor RITA = new Actor("rita", Actor.Kind.PERSON, null, null, "mona");
    static final Actor CARL = Actor.person("carl");
    static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
    static final Request REQUEST = request("To Utrecht");
    static final Request LATER = request("To Paris");

    final ApprovalEvent drafted = new ApprovalEvent.Drafted(act(RITA), REQUEST);
    final ApprovalEvent revised = new ApprovalEvent.DraftRevised(act(RITA), LATER);
    final ApprovalEvent submitted = submitted(1, RITA);
    final ApprovalEvent amended =
            new ApprovalEvent.Amended(act(RITA), 2, LATER, "sha-256:2", List.of(stage("two")), List.of("one"), 1);
    final ApprovalEvent vote =
            new ApprovalEvent.VoteCast(act(CARL), "one", Choice.APPROVE, "sha-256:1", "role:approver", null);
    final ApprovalEvent passed = new ApprovalEvent.StagePassed(act(CARL), "one");
    final ApprovalEvent approved = new ApprovalEvent.Approved(act(CARL));
    final ApprovalEvent rejected = new ApprovalEvent.Rejected(act(CARL), "one");
    final ApprovalEvent returned = new ApprovalEvent.Returned(act(CARL), "one", "unclear");
    final ApprovalEvent withdrawn = new ApprovalEvent.Withdrawn(act(RITA), null);
    final ApprovalEvent reopened = new ApprovalEvent.Reopened(act(CARL), "mistake");
    final ApprovalEvent claimed = new ApprovalEvent.Claimed(act(CARL), "one", null);
    final ApprovalEvent released = new ApprovalEvent.ClaimReleased(act(CARL), "one");
    final ApprovalEvent reassigned =
            new ApprovalEvent.SeatReassigned(act(CARL), "one", "role:approver", "carl", "cleo", "on leave");
    final ApprovalEvent asked = new ApprovalEvent.QuestionAsked(act(CARL), 1, "one", "rita", "Which?");
    final ApprovalEvent answered = new ApprovalEvent.QuestionAnswered(act(RITA), 1, "carl", "This.");
    final ApprovalEvent migrated = new ApprovalEvent.Migrated(
            act(CARL),
            new PolicyRef("travel", 1),
            new PolicyRef("travel", 2),
            new Terms(false, false, null, Terms.NoStage.REFUSE, false),
            "sha-256:3",
            List.of(stage("one")),
            List.of(),
            List.of("one"),
            "one",
            0,
            "newer");
    final ApprovalEvent commented = new ApprovalEvent.Commented(act(CARL), "hm");
    final ApprovalEvent requested = new ApprovalEvent.EffectRequested(act(CARL), "doc-7");
    final ApprovalEvent enacted = new ApprovalEvent.EffectEnacted(act(CARL), "doc-7");
    final ApprovalEvent failed = new ApprovalEvent.EffectFailed(act(CARL), "doc-7", "closed");

    final ApprovalEvent deadline = new ApprovalEvent.DeadlineSet(
            act(CARL),
            "one",
            NOON,
            NOON.plusSeconds(60),
            List.of(NOON.plusSeconds(30)),
            List.of(NOON.plusSeconds(60)),
            null);
    final ApprovalEvent reminded = new ApprovalEvent.Reminded(act(CARL), "one", 1);
    final ApprovalEvent escalated =
            new ApprovalEvent.Escalated(act(CARL), "one", 1, Deadline.Step.ADD_APPROVERS, List.of("dora"));
    final ApprovalEvent expired = new ApprovalEvent.Expired(act(CARL), "one");

    /** A dot where the event cannot follow. */
    static final String TABLE = """
                             None    Draft     Pending   Returned  Approved  Rejected  Withdrawn Expired
            Drafted          Draft   .         .         .         .         .         .         .
            DraftRevised     .       Draft     .         .         .         .         .         .
            Submitted        Pending Pending   .         Pending   .         .         Pending   .
            Amended          .       .         Pending   .         .         .         .         .
            VoteCast         .       .         Pending   .         .         .         .         .
            StagePassed      .       .         Pending   .         .         .         .         .
            Approved         .       .         Approved  .         .         .         .         .
            Rejected         .       .         Rejected  .         .         .         .         .
            Returned         .       .         Returned  .         .         .         .         .
            Withdrawn        .       Withdrawn Withdrawn Withdrawn .         .         .         .
            Reopened         .       .         .         .         Returned  .         .         .
            Claimed          .       .         Pending   .         .         .         .         .
            ClaimReleased    .       .         Pending   .         .         .         .         .
            SeatReassigned   .       .         Pending   .         .         .         .         .
            QuestionAsked    .       .         Pending   .         .         .         .         .
            QuestionAnswered .       .         Pending   .         .         .         .         .
            Migrated         .       .         Pending   .         .         .         .         .
            Commented        .       Draft     Pending   Returned  Approved  Rejected  Withdrawn Expired
            EffectRequested  .       .         .         .         Approved  .         .         .
            EffectEnacted    .       .         .         .         Approved  .         .         .
            EffectFailed     .       .         .         .         Approved  .         .         .
            DeadlineSet      .       .         Pending   .         .         .         .         .
            Reminded         .       .         Pending   .         .         .         .         .
            Escalated        .       .         Pending   .         .         .         .         .
            Expired          .       .         Expired   .         .         .         .         .
            """;

    Map<String, Approval> states() {
        var states = new LinkedHashMap<String, Approval>();
        states.put("None", Approval.NONE);
        states.put("Draft", fold(drafted));
        states.put("Pending", fold(submitted, deadline));
        states.put("Returned", fold(submitted, returned));
        states.put("Approved", fold(submitted, approved));
        states.put("Rejected", fold(submitted, rejected));
        states.put("Withdrawn", fold(submitted, withdrawn));
        states.put("Expired", fold(submitted, expired));
        return states;
    }

    Map<String, ApprovalEvent> events() {
        return Stream.of(
                        drafted,
                        revised,
                        submitted,
                        amended,
                        vote,
                        passed,
                        approved,
                        rejected,
                        returned,
                        withdrawn,
                        reopened,
                        commented,
                        requested,
                        enacted,
                        failed,
                        claimed,
                        released,
                        reassigned,
                        asked,
                        answered,
                        migrated,
                        deadline,
                        reminded,
                        escalated,
                        expired)
                .collect(Collectors.toMap(event -> event.getClass().getSimpleName(), event -> event));
    }

    @TestFactory
    Stream<DynamicTest> everyEventInEveryState() {
        var states = List.copyOf(states().entrySet());
        return rows().flatMap(row -> states.stream()
                .map(state -> DynamicTest.dynamicTest(
                        "%s, %s".formatted(state.getKey(), row.getFirst()),
                        () -> check(
                                state.getValue(),
                                Objects.requireNonNull(events().get(row.getFirst())),
                                row.get(1 + states.indexOf(state))))));
    }

    @Test
    void everyStateAndEveryEventIsInTheTable() {
        assertThat(states().keySet()).containsExactlyInAnyOrderElementsOf(names(Approval.class));
        assertThat(events().keySet()).containsExactlyInAnyOrderElementsOf(names(ApprovalEvent.class));
        assertThat(rows().map(List::getFirst)).containsExactlyInAnyOrderElementsOf(names(ApprovalEvent.class));
    }

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

    private static void check(Approval state, ApprovalEvent event, String expected) {
        if (expected.equals(".")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Approval.evolve(state, event))
                    .withMessageContaining(event.getClass().getSimpleName())
                    .withMessageContaining(state.getClass().getSimpleName());
        } else {
            assertThat(Approval.evolve(state, event).getClass().getSimpleName()).isEqualTo(expected);
        }
    }

    private static Stream<List<String>> rows() {
        return TABLE.lines().skip(1).map(line -> List.of(line.split(" +")));
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }

    private static Approval fold(ApprovalEvent... events) {
        var state = Approval.NONE;
        for (var event : events) {
            state = Approval.evolve(state, event);
        }
        return state;
    }

    private static Case details(Approval state) {
        return ((Approval.Pending) state).details();
    }

    private static ApprovalEvent submitted(int round, Actor by) {
        var terms = new Terms(false, true, null, Terms.NoStage.REFUSE, true);
        return new ApprovalEvent.Submitted(
                act(by),
                round,
                new PolicyRef("travel", 1),
                terms,
                REQUEST,
                "sha-256:1",
                List.of(stage("one"), stage("two")),
                List.of());
    }

    private static Stage stage(String name) {
        return new Stage(
                name,
                null,
                new ApproverRule.Role("approver"),
                new Quorum.Any(),
                null,
                Rejection.BY_ONE,
                OnRejection.REJECT,
                false);
    }

    private static Request request(String title) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                title,
                Json.mapper().createObjectNode(),
                null,
                List.of());
    }

    private static Act act(Actor by) {
        return new Act(by, Instant.parse("2026-03-02T09:00:00Z"), null);
    }
}
