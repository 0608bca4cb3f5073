package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_WATCH;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.ARNO;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.BOT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OLGA;
import static io.writ.command.posture.PostureSends.OSKAR;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.SENSOR;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.PostureSends.person;
import static io.writ.command.posture.Postured.CALM;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.RAISED;
import static io.writ.command.posture.Postured.WATCH;
import static io.writ.command.posture.Postured.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.posture.PostureCommand.MeasureOutcome;
import io.writ.events.Due;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.LapsedWhy;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.Ratification.TakesEffect;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of a transition that waits: for people, for an approval, for its time. */
class PostureWaitingTest {

    @Nested
    class Provisional {

        @Test
        void isRatifiedByAnotherPerson() {
            RAISED.when(as(ANNA).ratify("t1"))
                    .thenKinds("alarm", PostureEvent.Agreed.class, PostureEvent.Ratified.class);
            RAISED.when(as(OTTO).ratify("t1")).thenRefused(PostureRefusal.OWN_TRANSITION);
            RAISED.when(as(OLGA).ratify("t1")).thenRefused(PostureRefusal.MAY_NOT_RATIFY);
            RAISED.when(as(BOT).ratify("t1")).thenRefused(PostureRefusal.NOT_A_PERSON);
            RAISED.when(as(ANNA).ratify("t7")).thenRefused(PostureRefusal.TRANSITION_UNKNOWN);
        }

        @Test
        void oneWhoMayDoBothStillCannotDoBoth() {
            CALM.and(as(OSKAR).propose("t1", "alarm"))
                    .when(as(OSKAR).ratify("t1"))
                    .thenRefused(PostureRefusal.OWN_TRANSITION);
            CALM.and(as(BOT).propose("t1", "alarm"))
                    .when(as(person("otto", "approver")).ratify("t1"))
                    .thenRefused(PostureRefusal.OWN_TRANSITION, "bot");
        }

        @Test
        void takesAsManyAsTheModelAsks() {
            var once = CALM.and(as(OTTO).propose("t1", "siege")).and(as(ANNA).ratify("t1"));
            assertThat(once.state()).isInstanceOf(Posture.Provisional.class);
            once.when(as(ANNA).ratify("t1")).thenRefused(PostureRefusal.ALREADY_RATIFIED);
            assertThat(once.and(as(ARNO).ratify("t1")).state()).isInstanceOf(Posture.Settled.class);
        }

        @Test
        void revertsByItselfAtItsTimeAndOnce() {
            var due = new Due("ratification:t1", AT.plus(FOUR_HOURS));
            assertThat(PostureDue.of(RAISED.state())).contains(due);
            RAISED.when(as(CLOCK).after(FOUR_HOURS.minusMillis(1)).elapse(due.kind()))
                    .thenRefused(PostureRefusal.NOT_DUE);
            RAISED.when(as(ANNA).after(FOUR_HOURS).ratify("t1")).thenRefused(PostureRefusal.RATIFICATION_OVER);
            RAISED.when(as(OTTO).after(FOUR_HOURS).elapse(due.kind())).thenRefused(PostureRefusal.NOT_A_SYSTEM);
            var reverted = RAISED.and(as(CLOCK).after(FOUR_HOURS).elapse(due.kind()));
            assertThat(reverted.history().getLast())
                    .isEqualTo(new PostureEvent.Reverted(
                            as(CLOCK).after(FOUR_HOURS).elapse("").act(),
                            "t1",
                            "alarm",
                            "calm",
                            RevertedWhy.NOT_RATIFIED_IN_TIME));
            assertThat(reverted.state().standing())
                    .satisfies(standing -> assertThat(standing.measures()).isEmpty());
            reverted.when(as(CLOCK).after(FOUR_HOURS).elapse(due.kind())).thenRefused(PostureRefusal.NOT_DUE);
        }

        @Test
        void revertsWhenItIsRefused() {
            RAISED.when(as(ANNA).refuse("t1"))
                    .thenKinds("calm", PostureEvent.Refused.class, PostureEvent.Reverted.class);
        }

        @Test
        void isOvertakenOnlyByAHigherLevelAndThenRevertsToWhatWasRatified() {
            RAISED.when(as(OLGA).propose("t2", "calm")).thenRefused(PostureRefusal.TRANSITION_WAITING);
            RAISED.when(as(BOT).propose("t2", "siege")).thenRefused(PostureRefusal.TRANSITION_WAITING);
            var higher = RAISED.and(as(OLGA).propose("t2", "siege"));
            assertThat(higher.history()).contains(new PostureEvent.Superseded(act(OLGA), "t1", "t2"));
            assertThat(higher.level()).isEqualTo("siege");
            assertThat(higher.and(as(ANNA).refuse("t2")).level()).isEqualTo("calm");
        }

        @Test
        void isNotCancelled() {
            RAISED.when(as(OTTO).cancel("t1")).thenRefused(PostureRefusal.WRONG_STATE);
        }
    }

    @Nested
    class Proposed {

        private static final PostureScenario LOWERING = WATCH.and(as(OTTO).propose("t2", "calm"));

        @Test
        void lapsesUnlessItIsRatifiedInTime() {
            LOWERING.when(as(CLOCK).after(FOUR_HOURS).elapse("ratification:t2"))
                    .thenKinds("watch", PostureEvent.Lapsed.class);
        }

        @Test
        void isRefusedByOneRatifier() {
            LOWERING.when(as(ANNA).refuse("t2")).thenKinds("watch", PostureEvent.Refused.class);
        }

        @Test
        void isCancelledByProposerOrStewards() {
            LOWERING.when(as(OTTO).cancel("t2")).then(new PostureEvent.Cancelled(act(OTTO), "t2", "a mistake"));
            LOWERING.when(as(STEFAN).cancel("t2")).thenKinds("watch", PostureEvent.Cancelled.class);
            LOWERING.when(as(ANNA).cancel("t2")).thenRefused(PostureRefusal.MAY_NOT_CANCEL);
        }

        @Test
        void neverKeepsAnybodyFromRaising() {
            LOWERING.when(as(OLGA).propose("t3", "alarm"))
                    .thenKinds(
                            "alarm",
                            PostureEvent.Superseded.class,
                            PostureEvent.Proposed.class,
                            PostureEvent.TookEffect.class);
        }

        @Test
        void lapsesWhenAMeasureIsToBeDoneAgainByThen() {
            var rule = DOWN_TO_WATCH.byApproval(TakesEffect.ONCE_RATIFIED);
            var done = given(
                    model(TO_ALARM.measures(RuleFixture.GUARDS), rule),
                    as(OTTO).establish(null),
                    as(OTTO).propose("t1", "alarm"),
                    as(ANNA).ratify("t1"),
                    as(CLOCK).measure("t1", "guards", MeasureOutcome.VERIFIED));
            var again = as(CLOCK).measure("t1", "guards", MeasureOutcome.REOPENED);
            done.and(again).when(again).thenRefused(PostureRefusal.MEASURE_CONCLUDED);
            done.and(again).when(as(OTTO).propose("t2", "watch")).thenRefused(PostureRefusal.MEASURES_OPEN, "guards");
            done.and(as(OTTO).propose("t2", "watch"))
                    .and(again)
                    .when(as(CLOCK).concluded("t2", true, ANNA))
                    .thenKinds("alarm", PostureEvent.Ratified.class, PostureEvent.Lapsed.class);
            var later = AT.plus(FOUR_HOURS);
            done.and(as(OTTO).propose("t2", "watch", later, false))
                    .and(as(CLOCK).concluded("t2", true, ANNA))
                    .and(again)
                    .when(as(CLOCK).after(FOUR_HOURS).elapse("effective:t2"))
                    .thenKinds("alarm", PostureEvent.Lapsed.class);
        }

        @Test
        void itsMeasuresAreOwnedByAPersonWhoStandsBehindIt() {
            var later = AT.plus(FOUR_HOURS.multipliedBy(2));
            var planned =
                    CALM.and(as(SENSOR).propose("t1", "alarm", later, false)).and(as(ANNA).ratify("t1"));
            assertThat(owner(CALM.and(as(OTTO).propose("t1", "alarm")))).isEqualTo("otto");
            assertThat(owner(CALM.and(as(BOT).propose("t1", "alarm")).and(as(ANNA).ratify("t1"))))
                    .isEqualTo("otto");
            assertThat(owner(CALM.and(as(SENSOR).propose("t1", "alarm")).and(as(ANNA).ratify("t1"))))
                    .isEqualTo("anna");
            assertThat(owner(planned.and(
                            as(CLOCK).after(FOUR_HOURS.multipliedBy(2)).elapse("effective:t1"))))
                    .isEqualTo("anna");
            var byApproval = given(
                    model(TO_ALARM.byApproval(TakesEffect.AT_ONCE)),
                    as(OTTO).establish(null),
                    as(SENSOR).propose("t1", "alarm"),
                    as(CLOCK).concluded("t1", true, ANNA, ARNO));
            assertThat(owner(byApproval)).isEqualTo("anna");
        }

        private static String owner(PostureScenario scenario) {
            var standing = Objects.requireNonNull(scenario.state().standing());
            return standing.measure("t1", "guards").orElseThrow().measure().owner();
        }

        @Test
        void isRatifiedByTheApprovalThatTheModelNames() {
            var rule = DOWN_TO_WATCH.byApproval(TakesEffect.ONCE_RATIFIED);
            var raised = given(
                    model(TO_ALARM.measures(), rule),
                    as(OTTO).establish(null),
                    as(OTTO).propose("t1", "alarm"),
                    as(ANNA).ratify("t1"),
                    as(OTTO).propose("t2", "watch"));
            raised.when(as(ANNA).ratify("t2")).thenRefused(PostureRefusal.RATIFIED_BY_APPROVAL, "change-posture");
            raised.when(as(ANNA).concluded("t2", true, ANNA)).thenRefused(PostureRefusal.NOT_A_SYSTEM);
            raised.when(as(CLOCK).concluded("t2", true, OTTO)).thenRefused(PostureRefusal.OWN_TRANSITION);
            raised.when(as(CLOCK).concluded("t2", false)).thenKinds("alarm", PostureEvent.Refused.class);
            raised.when(as(CLOCK).concluded("t2", true, ANNA))
                    .thenKinds("watch", PostureEvent.Ratified.class, PostureEvent.TookEffect.class);
        }
    }

    @Nested
    class Scheduled {

        private static final PostureScenario PLANNED =
                CALM.and(as(OTTO).propose("t1", "alarm", AT.plus(FOUR_HOURS.multipliedBy(2)), false));

        @Test
        void isRatifiedFirstAndTakesEffectAtItsTime() {
            assertThat(PLANNED.state()).isInstanceOf(Posture.Proposed.class);
            var scheduled = PLANNED.and(as(ANNA).ratify("t1"));
            assertThat(scheduled.level()).isEqualTo("calm");
            assertThat(PostureDue.of(scheduled.state()))
                    .containsExactly(new Due("effective:t1", AT.plus(FOUR_HOURS.multipliedBy(2))));
            scheduled
                    .when(as(CLOCK).after(FOUR_HOURS.multipliedBy(2)).elapse("effective:t1"))
                    .thenKinds("alarm", PostureEvent.TookEffect.class);
            scheduled.when(as(ARNO).ratify("t1")).thenRefused(PostureRefusal.WRONG_STATE);
            scheduled.when(as(OTTO).cancel("t1")).thenKinds("calm", PostureEvent.Cancelled.class);
        }

        @Test
        void lapsesWhenWhoApprovedItMayNotAnyMore() {
            var planned = as(OTTO).propose("t1", "alarm", AT.plus(FOUR_HOURS), false);
            var elapse = as(CLOCK).after(FOUR_HOURS).elapse("effective:t1");
            given(model(TO_ALARM.byApproval(TakesEffect.AT_ONCE)), as(OTTO).establish(null), planned)
                    .and(as(CLOCK).concluded("t1", true, ANNA))
                    .withoutAuthority()
                    .when(elapse)
                    .then(new PostureEvent.Lapsed(elapse.act(), "t1", LapsedWhy.AUTHORITY_LOST));
            CALM.and(as(OTTO).propose("t1", "watch", AT.plus(FOUR_HOURS), false))
                    .withoutAuthority()
                    .when(elapse)
                    .thenKinds("watch", PostureEvent.TookEffect.class);
        }

        @Test
        void isPlannedForATimeToCome() {
            CALM.when(as(OTTO).propose("t1", "alarm", AT, false)).thenRefused(PostureRefusal.EFFECTIVE_TIME_PAST);
        }

        @Test
        void needsNobodyElseWhereTheModelSaysSo() {
            CALM.when(as(OTTO).propose("t1", "watch", AT.plus(FOUR_HOURS), false))
                    .thenKinds("calm", PostureEvent.Proposed.class, PostureEvent.Scheduled.class);
        }
    }
}
