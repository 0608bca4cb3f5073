package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.ARNO;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Due;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a posture cannot get past: its parent, its end. */
class PostureBoundsTest {

    @Nested
    class BelowAParent {

        private static final PostureScenario CHILD = given(MODEL.below("watch"), as(OTTO).establish("parent"));

        @Test
        void noTransitionLeadsBelowTheParent() {
            CHILD.below("alarm")
                    .when(as(OTTO).propose("t1", "watch"))
                    .thenRefused(PostureRefusal.BELOW_PARENT, "alarm");
            CHILD.and(as(OTTO).propose("t1", "watch"))
                    .when(as(OTTO).propose("t2", "calm"))
                    .thenRefused(PostureRefusal.BELOW_PARENT, "watch", "parent");
        }

        @Test
        void norIsOneRatifiedWhenTheParentRoseInTheMeantime() {
            var lowering = CHILD.below("calm")
                    .and(as(OTTO).propose("t1", "watch"))
                    .and(as(OTTO).propose("t2", "calm"))
                    .below("watch");
            lowering.when(as(ANNA).ratify("t2")).thenRefused(PostureRefusal.BELOW_PARENT);
        }

        @Test
        void norDoesOneTakeEffectByApprovalOrAtItsTime() {
            var byApproval = given(
                    model(TO_WATCH, DOWN_TO_CALM.byApproval(TakesEffect.ONCE_RATIFIED))
                            .below("calm"),
                    as(OTTO).establish("parent"),
                    as(OTTO).propose("t1", "watch"),
                    as(OTTO).propose("t2", "calm"));
            byApproval
                    .below("watch")
                    .when(as(CLOCK).concluded("t2", true, ANNA))
                    .thenKinds("watch", PostureEvent.Ratified.class, PostureEvent.Lapsed.class);
            var planned = CHILD.below("calm")
                    .and(as(OTTO).propose("t1", "watch"))
                    .and(as(OTTO).propose("t2", "calm", AT.plus(FOUR_HOURS), false))
                    .and(as(ANNA).ratify("t2"))
                    .below("alarm");
            planned.when(as(CLOCK).after(FOUR_HOURS).elapse("effective:t2"))
                    .thenKinds("watch", PostureEvent.Lapsed.class);
        }
    }

    @Nested
    class Expiring {

        private static final Duration WEEK = Duration.ofDays(7);
        private static final PostureScenario SIEGE = WATCH.and(as(OTTO).propose("t2", "siege"))
                .and(as(ANNA).ratify("t2"))
                .and(as(ARNO).ratify("t2"));

        @Test
        void revertsToWhatWasBefore() {
            assertThat(PostureDue.of(SIEGE.state())).containsExactly(new Due("expiry:t2", AT.plus(WEEK)));
            SIEGE.when(as(CLOCK).after(WEEK).elapse("expiry:t2")).thenKinds("watch", PostureEvent.Reverted.class);
        }

        @Test
        void whatWaitedWasMeantFromTheLevelThatEnded() {
            SIEGE.and(as(OTTO).after(WEEK).propose("t3", "calm"))
                    .when(as(CLOCK).after(WEEK).elapse("expiry:t2"))
                    .thenKinds("watch", PostureEvent.Lapsed.class, PostureEvent.Reverted.class);
        }

        @Test
        void aTemporaryLevelUponATemporaryOneUncoversItWithItsTerms() {
            var day = Duration.ofDays(1);
            var temporary = model(
                    TO_WATCH.reverting(day.multipliedBy(3)),
                    TO_SIEGE.ratified(null).reverting(day));
            var siege = given(
                    temporary,
                    as(OTTO).establish(null),
                    as(OTTO).propose("t1", "watch"),
                    as(OTTO).propose("t2", "siege"));
            var uncovered = siege.and(as(CLOCK).after(day).elapse("expiry:t2"));
            assertThat(uncovered.level()).isEqualTo("watch");
            assertThat(PostureDue.of(uncovered.state()))
                    .containsExactly(new Due("expiry:t1", AT.plus(day.multipliedBy(3))));
            assertThat(uncovered
                            .and(as(CLOCK).after(day.multipliedBy(3)).elapse("expiry:t1"))
                            .level())
                    .isEqualTo("calm");
        }
    }
}
