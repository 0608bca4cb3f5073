package io.writ.events.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which event can follow in which state, and where it leads. */
class EveryEventInEveryStateTest extends ApprovalEvents {

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
}
