package io.writ.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.erasure.ErasureEvent.CaseErased;
import io.writ.events.erasure.ErasureEvent.CaseExpired;
import io.writ.events.erasure.ErasureEvent.CaseHeld;
import io.writ.events.erasure.ErasureEvent.Completed;
import io.writ.events.erasure.ErasureEvent.Confirmed;
import io.writ.events.erasure.ErasureEvent.HoldPlaced;
import io.writ.events.erasure.ErasureEvent.HoldReleased;
import io.writ.events.erasure.ErasureEvent.Requested;
import io.writ.events.erasure.ErasureEvent.Withdrawn;
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
    private static final Requested REQUESTED = new Requested(ACT, "asked", null, List.of(), true);
    private static final Requested OLD = new Requested(ACT, "asked", null, List.of(), false);
    private static final Actor ADMIN = new Actor("admin", Actor.Kind.PERSON, null, null, null);
    private static final Confirmed CONFIRMED = new Confirmed(new Act(ADMIN, NOW, null));
    private static final CaseExpired EXPIRED = new CaseExpired(ACT, "approval-1");
    private static final CaseHeld HELD = new CaseHeld(ACT, "approval-1");
    private static final CaseErased ERASED = new CaseErased(ACT, "approval-1", List.of());
    private static final Completed COMPLETED = new Completed(ACT, List.of(), 0);

    @Nested
    class WithoutAHold {

        @Test
        void anErasureIsRequestedConfirmedAndCompleted() {
            given().when(request(null)).then(REQUESTED);
            given(REQUESTED).when(confirm(ADMIN)).then(CONFIRMED);
            given(REQUESTED, CONFIRMED).when(complete()).then(COMPLETED);
        }

        @Test
        void nothingHappensBeforeASecondPersonConfirms() {
            given(REQUESTED).when(complete()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
            given(REQUESTED).when(confirm(ADA)).refused(ErasureRefusal.ERASURE_BY_ONE);
            var agent = new Actor("scout", Actor.Kind.AGENT, null, "ada", null);
            given(REQUESTED).when(confirm(agent)).refused(ErasureRefusal.ERASURE_BY_ONE);
            var through = new Actor("ada", Actor.Kind.PERSON, "scout", null, null);
            given(REQUESTED).when(confirm(through)).refused(ErasureRefusal.ERASURE_BY_ONE);
            given().when(confirm(ADMIN)).refused(ErasureRefusal.ERASURE_NOT_PROPOSED);
            given(REQUESTED, CONFIRMED).when(confirm(ADMIN)).refused(ErasureRefusal.ERASURE_NOT_PROPOSED);
        }

        @Test
        void whatStandsInTheWayMayComeBetween() {
            given(REQUESTED)
                    .when(confirm(ADMIN, "approval-2 is not finished"))
                    .refused(ErasureRefusal.RETENTION_RUNNING);
            given(REQUESTED, FIRST).when(confirm(ADMIN)).refused(ErasureRefusal.LEGAL_HOLD);
            var lawful = new Requested(ACT, "asked", "Art. 17", List.of(), true);
            given(lawful).when(confirm(ADMIN, "approval-2 is not finished")).then(CONFIRMED);
        }

        @Test
        void whatIsWithdrawnIsNotConfirmed() {
            var withdrawn = new Withdrawn(ACT, "by mistake");
            given(REQUESTED).when(withdraw()).then(withdrawn);
            given(REQUESTED, withdrawn).when(confirm(ADMIN)).refused(ErasureRefusal.ERASURE_NOT_PROPOSED);
            given(REQUESTED, withdrawn).when(request(null)).then(REQUESTED);
            given(REQUESTED, CONFIRMED).when(withdraw()).refused(ErasureRefusal.ERASURE_NOT_PROPOSED);
        }

        @Test
        void whatOnePersonAskedForBeforeItTookTwoIsUnderWay() {
            given(OLD).when(complete()).then(COMPLETED);
            given(OLD).when(confirm(ADMIN)).refused(ErasureRefusal.ERASURE_NOT_PROPOSED);
        }

        @Test
        void anotherFollowsOnlyWhenTheLastIsComplete() {
            given(REQUESTED).when(request(null)).refused(ErasureRefusal.ERASURE_RUNNING);
            given(REQUESTED, CONFIRMED).when(request(null)).refused(ErasureRefusal.ERASURE_RUNNING);
            given(REQUESTED, CONFIRMED, COMPLETED).when(request(null)).then(REQUESTED);
            given(REQUESTED, CONFIRMED, COMPLETED).when(complete()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
            given().when(complete()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
        }

        @Test
        void whatIsRetainedNeedsALegalBasis() {
            var kept = "approval-1 is kept until 2033";
            given().when(request(null, kept)).refused(ErasureRefusal.RETENTION_RUNNING);
            given().when(request("Art. 17", kept)).then(new Requested(ACT, "asked", "Art. 17", List.of(kept), true));
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

        /** Keys may be gone already, and what the log says of a hold has to be so. */
        @Test
        void noneIsPlacedOnWhatIsBeingErased() {
            var place = new ErasureCommand.PlaceHold(BY, NOW, "case 12");
            given(REQUESTED).when(place).then(FIRST);
            given(REQUESTED, CONFIRMED).when(place).refused(ErasureRefusal.ERASURE_RUNNING);
            given(OLD).when(place).refused(ErasureRefusal.ERASURE_RUNNING);
            given(EXPIRED).when(place).refused(ErasureRefusal.ERASURE_RUNNING);
            given(EXPIRED, ERASED).when(place).then(FIRST);
            given(REQUESTED, CONFIRMED, COMPLETED).when(place).then(FIRST);
        }

        @Test
        void anErasureThatWasUnderWayBeforeHoldsWereRefusedIsCompleted() {
            given(REQUESTED, CONFIRMED, FIRST).when(complete()).then(COMPLETED);
        }
    }

    @Nested
    class AfterTheRetentionOfACase {

        @Test
        void itExpiresByItself() {
            given().when(expire()).then(EXPIRED);
            given(EXPIRED).when(expire()).refused(ErasureRefusal.ERASURE_RUNNING);
            given(EXPIRED).when(completeCase()).then(ERASED);
            given(EXPIRED, ERASED).when(completeCase()).refused(ErasureRefusal.ERASURE_NOT_RUNNING);
            given(EXPIRED, ERASED).when(expire()).then(EXPIRED);
        }

        @Test
        void aHoldHoldsItUpUntilTheLastIsReleased() {
            given(FIRST).when(expire()).then(HELD);
            given(FIRST, HELD).when(expire()).refused(ErasureRefusal.LEGAL_HOLD);
            var released = new HoldReleased(ACT, 1, null);
            given(FIRST, HELD).when(release(1, "approval-1")).then(released, EXPIRED);
            given(FIRST, SECOND, HELD).when(release(1, "approval-1")).then(released);
            given(FIRST, HELD, released, EXPIRED).when(completeCase()).then(ERASED);
        }

        @Test
        void oneThatGoesOnMeanwhileExpiresWhenItIsOverAgain() {
            var released = new HoldReleased(ACT, 1, null);
            given(FIRST, HELD).when(release(1)).then(released);
            given(FIRST, HELD, released).when(expire()).then(EXPIRED);
        }

        @Test
        void anErasureOfEverythingGoesItsOwnWay() {
            given(EXPIRED).when(request(null)).then(REQUESTED);
            given(REQUESTED).when(expire()).then(EXPIRED);
            given(REQUESTED, EXPIRED, CONFIRMED, COMPLETED).when(completeCase()).then(ERASED);
        }
    }

    @Test
    void whatCannotFollowIsFaultyCode() {
        for (var events : List.<List<ErasureEvent>>of(
                List.of(COMPLETED),
                List.of(SECOND),
                List.of(new HoldReleased(ACT, 1, null)),
                List.of(REQUESTED, REQUESTED),
                List.of(CONFIRMED),
                List.of(REQUESTED, COMPLETED),
                List.of(OLD, CONFIRMED),
                List.of(new Withdrawn(ACT, null)),
                List.of(ERASED),
                List.of(EXPIRED, EXPIRED),
                List.of(HELD, HELD))) {
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

    private static ErasureCommand release(int hold, String... ended) {
        return new ErasureCommand.ReleaseHold(BY, NOW, hold, null, List.of(ended));
    }

    private static ErasureCommand confirm(Actor by, String... retained) {
        return new ErasureCommand.Confirm(new Principal(by, Set.of("admin"), Set.of(), false), NOW, List.of(retained));
    }

    private static ErasureCommand withdraw() {
        return new ErasureCommand.Withdraw(BY, NOW, "by mistake");
    }

    private static ErasureCommand expire() {
        return new ErasureCommand.Expire(BY, NOW, "approval-1");
    }

    private static ErasureCommand completeCase() {
        return new ErasureCommand.CompleteCase(BY, NOW, "approval-1", List.of());
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
