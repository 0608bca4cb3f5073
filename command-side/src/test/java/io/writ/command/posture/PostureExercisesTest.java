package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_WATCH;
import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.ARNO;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.BOT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.Postured.CALM;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.RAISED;
import static io.writ.command.posture.Postured.WATCH;
import static io.writ.command.posture.Postured.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.posture.PostureEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercises run on the live engine, and keep nobody from what is real. */
class PostureExercisesTest {

    @Test
    void runOnTheLiveEngineAndNeverLowerTheRealLevel() {
        var exercise = given(
                        model(TO_WATCH, TO_SIEGE.ratified(null), DOWN_TO_WATCH, DOWN_TO_CALM), as(OTTO).establish(null))
                .and(as(OTTO).propose("t1", "watch"))
                .and(as(OTTO).propose("t2", "siege", null, true));
        assertThat(exercise.state().standing()).satisfies(standing -> {
            assertThat(standing.level()).isEqualTo("siege");
            assertThat(standing.present().exercise()).isTrue();
            assertThat(standing.present().real()).isEqualTo("watch");
        });
        exercise.when(as(OTTO).propose("t3", "calm", null, true))
                .thenRefused(PostureRefusal.EXERCISE_LOWERS_REAL, "watch");
        exercise.when(as(OTTO).propose("t3", "watch", null, true)).thenKinds("siege", PostureEvent.Proposed.class);
        exercise.when(as(OTTO).propose("t3", "watch")).thenKinds("siege", PostureEvent.Proposed.class);
    }

    /** A temporary siege that nobody ratifies, as all else of the model. */
    private static final PostureFixture SIEGES =
            model(TO_WATCH, TO_ALARM, TO_SIEGE.ratified(null), DOWN_TO_WATCH, DOWN_TO_CALM);

    private static final PostureScenario EXERCISE =
            given(SIEGES, as(OTTO).establish(null)).and(as(OTTO).propose("t1", "siege", null, true));

    private static final PostureScenario UNRATIFIED = CALM.and(as(OTTO).propose("t1", "siege", null, true));

    @Test
    void endWithARealTransitionWhateverItsLevel() {
        for (var to : List.of("alarm", "siege")) {
            var real = EXERCISE.and(as(OTTO).propose("t2", to));
            assertThat(real.state().standing()).satisfies(standing -> {
                assertThat(standing.level()).isEqualTo(to);
                assertThat(standing.present().exercise()).isFalse();
                assertThat(standing.present().real()).isEqualTo(to);
                assertThat(standing.fallback())
                        .satisfies(below -> assertThat(below.level()).isEqualTo("calm"));
            });
            assertThat(real.history().getLast()).isInstanceOfSatisfying(PostureEvent.TookEffect.class, took -> {
                assertThat(took.from()).isEqualTo("calm");
                assertThat(took.supersedes()).isEqualTo("t1");
            });
        }
        EXERCISE.and(as(OTTO).propose("t2", "alarm"))
                .when(as(ANNA).refuse("t2"))
                .thenKinds("calm", PostureEvent.Refused.class, PostureEvent.Reverted.class);
    }

    @Test
    void takeTheirMeasuresWithThem() {
        var exercise = WATCH.and(as(OTTO).propose("t2", "alarm", null, true));
        assertThat(exercise.state().standing())
                .satisfies(standing -> assertThat(standing.measures()).hasSize(2));
        var real = exercise.and(as(OTTO).propose("t3", "siege"));
        assertThat(real.state().standing())
                .satisfies(standing -> assertThat(standing.measures()).isEmpty());
        assertThat(real.and(as(ANNA).refuse("t3")).level()).isEqualTo("watch");
    }

    @Test
    void areNoFloorForWhatIsReal() {
        var child = given(MODEL.below("siege", "watch"), as(OTTO).establish("parent"));
        child.and(as(OTTO).propose("t1", "watch"));
        child.when(as(OTTO).propose("t1", "watch", null, true)).thenRefused(PostureRefusal.BELOW_PARENT, "siege");
        child.below("siege", "alarm")
                .when(as(OTTO).propose("t1", "watch"))
                .thenRefused(PostureRefusal.BELOW_PARENT, "alarm");
    }

    @Test
    void neverOvertakeWhatIsRealAndWaits() {
        CALM.and(as(BOT).propose("t1", "alarm"))
                .when(as(OTTO).propose("t2", "siege", null, true))
                .thenRefused(PostureRefusal.TRANSITION_WAITING, "t1");
        RAISED.when(as(OTTO).propose("t2", "siege", null, true)).thenRefused(PostureRefusal.TRANSITION_WAITING, "t1");
    }

    @Test
    void areOvertakenByARealRaiseAlsoByALowerOne() {
        UNRATIFIED
                .when(as(OTTO).propose("t2", "watch"))
                .thenKinds(
                        "watch",
                        PostureEvent.Superseded.class,
                        PostureEvent.Proposed.class,
                        PostureEvent.TookEffect.class);
        CALM.and(as(BOT).propose("t1", "siege", null, true))
                .when(as(BOT).propose("t2", "alarm"))
                .thenKinds("calm", PostureEvent.Superseded.class, PostureEvent.Proposed.class);
    }

    @Test
    void areOvertakenByARealLowering() {
        var lowering = WATCH.and(as(OTTO).propose("t2", "siege", null, true)).and(as(OTTO).propose("t3", "calm"));
        assertThat(lowering.history())
                .contains(new PostureEvent.Reverted(
                        act(OTTO), "t2", "siege", "watch", PostureEvent.RevertedWhy.OVERTAKEN));
        assertThat(lowering.and(as(ANNA).ratify("t3")).level()).isEqualTo("calm");
        WATCH.and(as(BOT).propose("t2", "siege", null, true))
                .when(as(OTTO).propose("t3", "calm"))
                .thenKinds("watch", PostureEvent.Superseded.class, PostureEvent.Proposed.class);
    }

    /** It would be at that level before anybody ratified the lowering to it. */
    @Test
    void areRefusedRatherThanLoweredToWhereTheyRevert() {
        WATCH.and(as(OTTO).propose("t2", "siege", null, true))
                .when(as(OTTO).propose("t3", "watch"))
                .thenRefused(PostureRefusal.TRANSITION_WAITING, "t2");
    }

    @Test
    void endUnratifiedWhenARealRaiseWaits() {
        var waiting = UNRATIFIED.and(as(BOT).propose("t2", "alarm"));
        assertThat(waiting.history())
                .contains(
                        new PostureEvent.Reverted(act(BOT), "t1", "siege", "calm", PostureEvent.RevertedWhy.OVERTAKEN));
        assertThat(waiting.and(as(ANNA).ratify("t2")).level()).isEqualTo("alarm");
    }

    @Test
    void leaveWhatIsRealWaitingWhenTheyExpire() {
        var expired = EXERCISE.and(as(BOT).propose("t2", "alarm"))
                .and(as(ANNA).after(FOUR_HOURS.dividedBy(2)).ratify("t2"));
        assertThat(expired.level()).isEqualTo("alarm");
        var week = Duration.ofDays(7);
        var planned = EXERCISE.and(as(OTTO).propose("t2", "alarm", AT.plus(week.multipliedBy(2)), false))
                .and(as(ANNA).ratify("t2"));
        planned.when(as(CLOCK).after(week).elapse("expiry:t1")).thenKinds("calm", PostureEvent.Reverted.class);
        assertThat(planned.and(as(CLOCK).after(week).elapse("expiry:t1"))
                        .and(as(CLOCK).after(week.multipliedBy(2)).elapse("effective:t2"))
                        .level())
                .isEqualTo("alarm");
        EXERCISE.and(as(BOT).after(week).propose("t2", "alarm"))
                .when(as(CLOCK).after(week).elapse("expiry:t1"))
                .thenKinds("calm", PostureEvent.Reverted.class);
    }

    @Test
    void takeAllTheirMeasuresWithThem() {
        var lasting = model(TO_WATCH, TO_ALARM, TO_SIEGE.reverting(null), DOWN_TO_CALM);
        var real = given(lasting, as(OTTO).establish(null))
                .and(as(OTTO).propose("t1", "alarm", null, true))
                .and(as(ANNA).ratify("t1"))
                .and(as(OTTO).propose("t2", "siege", null, true))
                .and(as(ANNA).ratify("t2"))
                .and(as(ARNO).ratify("t2"))
                .and(as(OTTO).propose("t3", "watch"));
        assertThat(real.state().standing())
                .satisfies(standing -> assertThat(standing.measures()).isEmpty());
        real.when(as(OTTO).propose("t4", "calm")).thenKinds("watch", PostureEvent.Proposed.class);
        var byEarlierVersions = new PostureEvent.MeasureVerified(act(CLOCK), "t1", "guards", "action-1");
        assertThat(PostureScenario.fold(real.state(), List.of(byEarlierVersions)))
                .isEqualTo(real.state());
    }

    @Test
    void keepNobodyFromLoweringWhatIsReal() {
        var exercise = WATCH.and(as(OTTO).propose("t2", "alarm", null, true)).and(as(ANNA).ratify("t2"));
        exercise.when(as(OTTO).propose("t3", "watch", null, true)).thenRefused(PostureRefusal.MEASURES_OPEN, "guards");
        for (var to : List.of("watch", "calm")) {
            assertThat(exercise.and(as(OTTO).propose("t3", to))
                            .and(as(ANNA).ratify("t3"))
                            .level())
                    .isEqualTo(to);
            assertThat(exercise.and(as(OTTO).propose("t3", to, AT.plus(FOUR_HOURS), false))
                            .and(as(ANNA).ratify("t3"))
                            .and(as(CLOCK).after(FOUR_HOURS).elapse("effective:t3"))
                            .level())
                    .isEqualTo(to);
        }
    }
}
