package io.writ.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.erasure.ErasureEvent.Completed;
import io.writ.events.erasure.ErasureEvent.HoldPlaced;
import io.writ.events.erasure.ErasureEvent.HoldReleased;
import io.writ.events.erasure.ErasureEvent.Requested;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErasuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Actor ADA = Actor.person("ada");
    private static final Principal BY = new Principal(ADA, Set.of("auditor"), Set.of(), false);
    private static final Act ACT = new Act(ADA, NOW, null);
    private static final HoldPlaced FIRST = new HoldPlaced(ACT, 1, "case 12");
    private static final HoldPlaced SECOND = new HoldPlaced(ACT, 2, "case 13");
    private static final Requested REQUESTED = new Requested(ACT, "asked", null, List.of());
    private static final Completed COMPLETED = new Completed(ACT, List.of(), 0);

    @Nested
    class WithoutAHold {

        @Test
        void anErasureIsRequestedAndCompleted() {
            given().when(request(null)).then(REQUESTED);
            given(REQUESTED).when(complete()).then(COMPLETED);
        }

        @Test
        void anotherFollowsOnlyWhenTheLastIsComplete() {
            given(REQUESTED).when(request(null)).refused(ErasureRefusal.ERASURE_RUNNING);
            given(REQUESTED, COMPLETED).when(request(null)).then(REQUESTED);
            given(REQUESTED, COMPLETED).when(complete()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
            given().when(complete()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
        }

        @Test
        void whatIsRetainedNeedsALegalBasis() {
            var kept = "approval-1 is kept until 2033";
            given().when(request(null, kept)).refused(ErasureRefusal.RETENTION_RUNNING);
            given().when(request("Art. 17", kept)).then(new Requested(ACT, "asked", "Art. 17", List.of(kept)));
        }

        @Test
        void nothingIsReleased() {
            given().when(release(1)).refused(ErasureRefusal.HOLD_NOT_PLACED);
        }
    }

    @Nested
    class UnderAHold {

        @Test
        void nothingIsErasedNotEvenByALegalBasis() {
            given(FIRST).when(request(null)).refused(ErasureRefusal.LEGAL_HOLD);
            given(FIRST).when(request("Art. 17")).refused(ErasureRefusal.LEGAL_HOLD);
        }

        @Test
        void everyHoldHasToBeReleased() {
            given(FIRST).when(new ErasureCommand.PlaceHold(BY, NOW, "case 13")).then(SECOND);
            var released = new HoldReleased(ACT, 1, null);
            given(FIRST, SECOND).when(release(1)).then(released);
            given(FIRST, SECOND, released).when(request(null)).refused(ErasureRefusal.LEGAL_HOLD);
            given(FIRST, SECOND, released).when(release(1)).refused(ErasureRefusal.HOLD_NOT_PLACED);
            given(FIRST, SECOND, released, new HoldReleased(ACT, 2, null))
                    .when(request(null))
                    .then(REQUESTED);
        }

        @Test
        void anErasureThatIsUnderWayIsCompleted() {
            given(REQUESTED, FIRST).when(complete()).then(COMPLETED);
        }
    }

    @Test
    void whatCannotFollowIsFaultyCode() {
        for (var events : List.<List<ErasureEvent>>of(
                List.of(COMPLETED),
                List.of(SECOND),
                List.of(new HoldReleased(ACT, 1, null)),
                List.of(REQUESTED, REQUESTED))) {
            assertThatThrownBy(() -> fold(events)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void everyRuleIsOnThePageAboutErasure() throws Exception {
        var rows = Files.readAllLines(Path.of("../docs/features/erasure.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [A-Z].*\\. \\| (yes|no) \\|"));
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ErasureRefusal.values())
                        .map(rule -> "| `%s` | %s | %s |"
                                .formatted(
                                        rule.code(),
                                        rule.sentence(),
                                        rule.kind() == io.writ.command.Refusal.Kind.POLICY ? "yes" : "no"))
                        .toList());
    }

    private static ErasureCommand request(@Nullable String basis, String... retained) {
        return new ErasureCommand.Request(BY, NOW, "asked", basis, List.of(retained));
    }

    private static ErasureCommand release(int hold) {
        return new ErasureCommand.ReleaseHold(BY, NOW, hold, null);
    }

    private static ErasureCommand complete() {
        return new ErasureCommand.Complete(BY, NOW, List.of(), 0);
    }

    private static Erasure fold(List<? extends ErasureEvent> events) {
        var state = Erasure.NONE;
        for (var event : events) {
            state = Erasure.evolve(state, event);
        }
        return state;
    }

    private static Scene given(ErasureEvent... events) {
        return command -> () -> Erasures.decide(fold(List.of(events)), command);
    }

    private interface Scene {
        Attempt when(ErasureCommand command);
    }

    private interface Attempt {
        List<ErasureEvent> decide();

        default void then(ErasureEvent... events) {
            assertThat(decide()).containsExactly(events);
        }

        default void refused(ErasureRefusal rule) {
            assertThatThrownBy(this::decide)
                    .isInstanceOfSatisfying(
                            CommandRefused.class, e -> assertThat(e.reason()).isEqualTo(rule));
        }
    }
}
