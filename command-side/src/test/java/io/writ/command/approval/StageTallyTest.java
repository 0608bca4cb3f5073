package io.writ.command.approval;

import static io.writ.command.approval.StageTally.Outcome.OPEN;
import static io.writ.command.approval.StageTally.Outcome.PASSED;
import static io.writ.command.approval.StageTally.Outcome.REJECTED;
import static io.writ.command.policy.StageFixture.stage;
import static io.writ.events.policy.Rejection.BY_IMPOSSIBLE_QUORUM;
import static io.writ.events.policy.Rejection.BY_MAJORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.writ.command.approval.StageTally.Outcome;
import io.writ.command.policy.StageFixture;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Choice;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StageTallyTest {

    /** Votes in order: {@code a} approves, {@code r} rejects; a digit before says in which group. */
    static Stream<Arguments> tallies() {
        var any = stage("any");
        var all3 = stage("all-of-three").all().seats(3);
        var board = stage("board").people("eva", "finn", "gus").all();
        var two = stage("two").count(2);
        var two3 = stage("two-of-three").count(2).seats(3);
        var two5 = stage("two-of-five").count(2).seats(5);
        var half5 = stage("half-of-five").percent(50).seats(5);
        var third3 = stage("third-of-three").percent(33).seats(3);
        var one100 = stage("one-percent").percent(1).seats(250);
        var each = stage("one-each").groups("g1", "g2").perGroup(1);
        var each2of3 = stage("two-of-three-each").groups("g1", "g2").perGroup(2).seats(3);
        return Stream.of(
                arguments(any, "", OPEN),
                arguments(any, "a", PASSED),
                arguments(any, "r", REJECTED),
                arguments(any.rejection(BY_MAJORITY).seats(3), "r", OPEN),
                arguments(any.rejection(BY_MAJORITY).seats(3), "ra", PASSED),
                arguments(any.rejection(BY_MAJORITY).seats(3), "rr", REJECTED),
                arguments(any.rejection(BY_IMPOSSIBLE_QUORUM).seats(3), "rr", OPEN),
                arguments(any.rejection(BY_IMPOSSIBLE_QUORUM).seats(3), "rrr", REJECTED),
                arguments(all3, "aa", OPEN),
                arguments(all3, "aaa", PASSED),
                arguments(all3, "ar", REJECTED),
                arguments(all3.rejection(BY_MAJORITY), "ar", OPEN),
                arguments(all3.rejection(BY_MAJORITY), "arr", REJECTED),
                arguments(all3.rejection(BY_MAJORITY), "ara", REJECTED),
                arguments(all3.rejection(BY_IMPOSSIBLE_QUORUM), "ar", REJECTED),
                arguments(board, "aa", OPEN),
                arguments(board, "aaa", PASSED),
                arguments(two, "a", OPEN),
                arguments(two, "aa", PASSED),
                arguments(two, "ar", REJECTED),
                arguments(two3.rejection(BY_IMPOSSIBLE_QUORUM), "ar", OPEN),
                arguments(two3.rejection(BY_IMPOSSIBLE_QUORUM), "ara", PASSED),
                arguments(two3.rejection(BY_IMPOSSIBLE_QUORUM), "arr", REJECTED),
                arguments(two5.rejection(BY_MAJORITY), "rr", OPEN),
                arguments(two5.rejection(BY_MAJORITY), "rraa", PASSED),
                arguments(two5.rejection(BY_MAJORITY), "rrr", REJECTED),
                arguments(half5, "aa", OPEN),
                arguments(half5, "aaa", PASSED),
                arguments(half5.rejection(BY_IMPOSSIBLE_QUORUM), "rr", OPEN),
                arguments(half5.rejection(BY_IMPOSSIBLE_QUORUM), "rrr", REJECTED),
                arguments(third3, "", OPEN),
                arguments(third3, "a", PASSED),
                arguments(one100, "aa", OPEN),
                arguments(one100, "aaa", PASSED),
                arguments(each, "1a", OPEN),
                arguments(each, "1a2a", PASSED),
                arguments(each, "1a2r", REJECTED),
                arguments(each.rejection(BY_MAJORITY), "1r", OPEN),
                arguments(each.rejection(BY_MAJORITY), "1r2a", REJECTED),
                arguments(each.rejection(BY_IMPOSSIBLE_QUORUM), "1r", REJECTED),
                arguments(each2of3, "1a1a2a", OPEN),
                arguments(each2of3.rejection(BY_IMPOSSIBLE_QUORUM), "1r2r1a1a2a", OPEN),
                arguments(each2of3.rejection(BY_IMPOSSIBLE_QUORUM), "1r2r1a1a2a2a", PASSED),
                arguments(each2of3.rejection(BY_IMPOSSIBLE_QUORUM), "1r2r1a2r", REJECTED),
                arguments(each2of3.rejection(BY_MAJORITY), "1r1r2a", OPEN),
                arguments(each2of3.rejection(BY_MAJORITY), "1r1r2r2r", REJECTED),
                arguments(each2of3.rejection(BY_MAJORITY), "1r1r1a2a2a", REJECTED));
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @MethodSource("tallies")
    void counts(StageFixture fixture, String votes, Outcome outcome) {
        assertThat(tally(fixture.stage(), votes).outcome()).isEqualTo(outcome);
    }

    @Test
    void aVoteTakesTheSeatOfTheFirstGroupThatStillNeedsOne() {
        var stage = stage("each").groups("g1", "g2").perGroup(1).stage();
        assertThat(seat(stage, "", "group:g1", "group:g2")).hasValue("group:g1");
        assertThat(seat(stage, "1a", "group:g1", "group:g2")).hasValue("group:g2");
        assertThat(seat(stage, "1a", "group:g1")).isEmpty();
        assertThat(seat(stage, "2a", "group:g1", "group:g2")).hasValue("group:g1");
    }

    @Test
    void aStageThatIsNotCountedByGroupHasASeatForWhomeverItNames() {
        var stage = stage("either").groups("g1", "g2").count(2).stage();
        assertThat(seat(stage, "1a", "group:g1", "group:g2")).hasValue("group:g1");
    }

    private static java.util.Optional<String> seat(Stage stage, String votes, String... seats) {
        return tally(stage, votes).seatFor(List.of(seats));
    }

    private static StageTally tally(Stage stage, String votes) {
        return StageTally.of(stage, votes(stage, votes), OptionalInt.empty());
    }

    private static List<VoteCast> votes(Stage stage, String votes) {
        boolean grouped = votes.matches("(\\d[ar])+");
        int width = grouped ? 2 : 1;
        return IntStream.range(0, votes.length() / width)
                .mapToObj(i -> votes.substring(i * width, (i + 1) * width))
                .map(vote -> vote(
                        stage,
                        vote.endsWith("a") ? Choice.APPROVE : Choice.REJECT,
                        grouped ? "group:g" + vote.charAt(0) : "role:approver"))
                .toList();
    }

    private static VoteCast vote(Stage stage, Choice choice, String seat) {
        var act = new Act(Actor.person("someone"), Sends.AT, null);
        return new VoteCast(act, stage.name(), choice, "sha-256:0", seat, null);
    }
}
