package io.writ.command.action;

import static io.writ.command.action.ActionFixture.COMPLETED;
import static io.writ.command.action.ActionFixture.SUBMITTED;
import static io.writ.command.action.ActionFixture.WORKING;
import static io.writ.command.action.ActionPeople.CLOCK;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.OTTO;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionPeople.entitledToBackdate;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionSends.AT;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static io.writ.command.action.ActionSends.unverified;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Due;
import io.writ.events.action.Action;
import io.writ.events.action.ActionDue;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Rag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What its dates bring about. */
class ActionTimeTest {

    static final Instant SOON = DUE.minus(Duration.ofDays(2));

    static final ActionScenario VERIFIED = COMPLETED.and(as(VERA).verify(true));

    /** Done, and nobody has to verify it. */
    static final ActionScenario UNVERIFIED =
            given(as(OLGA).submit(unverified())).and(as(OLGA).complete());

    @Test
    void remindsInTheLastQuarterAndEscalatesAtTheDate() {
        assertThat(ActionDue.of(SUBMITTED.state())).containsExactly(new Due("due-soon", SOON), new Due("overdue", DUE));
        SUBMITTED.when(as(CLOCK).at(SOON.minusMillis(1)).elapse("due-soon")).thenRefused(ActionRefusal.NOT_DUE);
        var reminded = SUBMITTED.and(as(CLOCK).at(SOON).elapse("due-soon"));
        reminded.when(as(CLOCK).at(DUE).elapse("due-soon")).thenRefused(ActionRefusal.NOT_DUE);
        reminded.when(as(CLOCK).at(DUE).elapse("overdue"))
                .then(new ActionEvent.Escalated(new Act(CLOCK.actor(), DUE, null), DUE, List.of("mia")));
        var escalated = reminded.and(as(CLOCK).at(DUE).elapse("overdue"));
        assertThat(ActionDue.of(escalated.state())).isEmpty();
        escalated.when(as(CLOCK).at(DUE.plusSeconds(9)).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
    }

    @Test
    void anExtensionMakesANewDate() {
        var later = DUE.plus(Duration.ofDays(8));
        var extended = WORKING.and(as(CLOCK).at(DUE).elapse("overdue"))
                .and(as(SAM).at(DUE.plusSeconds(1)).extend(later));
        assertThat(ActionDue.of(extended.state())).extracting(Due::kind).containsExactly("due-soon", "overdue");
        extended.when(as(CLOCK).at(later.minusMillis(1)).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
        assertThat(extended.and(as(CLOCK).at(later).elapse("overdue"))
                        .known()
                        .details()
                        .timing()
                        .escalated())
                .isTrue();
    }

    @Test
    void nothingIsDueOfWhatIsSettled() {
        for (var settled : List.of(VERIFIED, UNVERIFIED)) {
            assertThat(ActionDue.of(settled.state())).isEmpty();
            settled.when(as(CLOCK).at(DUE).elapse("overdue")).thenRefused(ActionRefusal.NOT_DUE);
        }
    }

    @Test
    void whatHasToBeVerifiedIsDueUntilItIs() {
        assertThat(ActionDue.of(COMPLETED.state())).containsExactly(new Due("due-soon", SOON), new Due("overdue", DUE));
        assertThat(Rag.of(COMPLETED.state(), SOON)).isEqualTo(Rag.AMBER);
        assertThat(Rag.of(COMPLETED.state(), DUE)).isEqualTo(Rag.RED);
        var escalated = COMPLETED
                .and(as(CLOCK).at(SOON).elapse("due-soon"))
                .and(as(CLOCK).at(DUE).elapse("overdue"));
        assertThat(escalated.known().status()).isEqualTo(ActionStatus.COMPLETED);
        assertThat(ActionDue.of(escalated.state())).isEmpty();
        assertThat(escalated.and(as(VERA).verify(true)).known().status()).isEqualTo(ActionStatus.VERIFIED);
        assertThat(Rag.of(escalated.and(as(VERA).verify(false)).state(), DUE)).isEqualTo(Rag.RED);
    }

    @Test
    void whatWasPastWhenItWasSubmittedIsNotDueSoon() {
        var late = given(as(entitledToBackdate(SAM)).at(DUE.plusSeconds(5)).submit(request()));
        assertThat(ActionDue.of(late.state())).containsExactly(new Due("overdue", DUE));
        assertThat(Rag.of(late.state(), DUE.plusSeconds(5))).isEqualTo(Rag.RED);
    }

    @Test
    void whatIsImportedAfterItsDateIsEscalatedAndNotRemindedOf() {
        var imported = given(
                as(entitledToBackdate(SAM)).at(DUE.plusSeconds(5)).claiming(AT).submit(request()));
        assertThat(ActionDue.of(imported.state())).containsExactly(new Due("overdue", DUE));
        // As of a moment before, it was on its way.
        assertThat(Rag.of(imported.state(), SOON)).isEqualTo(Rag.AMBER);
    }

    @Test
    void onlyTheSystemSaysSo() {
        SUBMITTED.when(as(OTTO).at(DUE).elapse("overdue")).thenRefused(ActionRefusal.NOT_A_SYSTEM);
        SUBMITTED.when(as(CLOCK).at(DUE).elapse("holiday")).thenRefused(ActionRefusal.NOT_DUE);
    }

    @Test
    void greenAmberAndRedFollowFromTheDates() {
        assertThat(Rag.of(WORKING.state(), SOON.minusMillis(1))).isEqualTo(Rag.GREEN);
        assertThat(Rag.of(WORKING.state(), SOON)).isEqualTo(Rag.AMBER);
        assertThat(Rag.of(WORKING.state(), DUE.minusMillis(1))).isEqualTo(Rag.AMBER);
        assertThat(Rag.of(WORKING.state(), DUE)).isEqualTo(Rag.RED);
        assertThat(Rag.of(WORKING.and(as(OLGA).block(null)).state(), AT)).isEqualTo(Rag.AMBER);
        assertThat(Rag.of(VERIFIED.state(), DUE)).isNull();
        assertThat(Rag.of(UNVERIFIED.state(), DUE)).isNull();
        assertThat(Rag.of(Action.NONE, DUE)).isNull();
    }
}
