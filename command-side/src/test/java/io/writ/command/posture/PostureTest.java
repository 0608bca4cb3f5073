package io.writ.command.posture;

import static io.writ.command.posture.PostureCommand.MeasureOutcome.CANCELLED;
import static io.writ.command.posture.PostureCommand.MeasureOutcome.VERIFIED;
import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.REF;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.BOT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.Postured.ALARM;
import static io.writ.command.posture.Postured.CALM;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.RAISED;
import static io.writ.command.posture.Postured.WATCH;
import static io.writ.command.posture.Postured.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Principal;
import io.writ.events.Due;
import io.writ.events.action.Priority;
import io.writ.events.posture.Measure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of a posture that nothing waits on: where it begins, and how it is moved. */
class PostureTest {

    @Nested
    class None {

        @Test
        void aScopeBeginsAtTheLowestLevel() {
            given(MODEL)
                    .when(as(OTTO).establish(null))
                    .then(new PostureEvent.Established(act(OTTO), "The site", REF, "calm", null));
        }

        @Test
        void aChildFollowsTheModelOfAParentThatExists() {
            given(MODEL).when(as(OTTO).establish("parent")).thenRefused(PostureRefusal.PARENT_UNKNOWN);
            given(MODEL.below("siege"))
                    .when(as(OTTO).establish("parent"))
                    .thenKinds("calm", PostureEvent.Established.class);
        }

        @Test
        void nothingElseIsPossible() {
            given(MODEL)
                    .when(as(OTTO).propose("t1", "watch"))
                    .thenRefused(PostureRefusal.WRONG_STATE, "not there yet", "posture.establish");
        }
    }

    @Nested
    class Settled {

        @Test
        void oneEntitledPersonRaisesAtOnce() {
            CALM.when(as(OTTO).propose("t1", "watch"))
                    .thenKinds("watch", PostureEvent.Proposed.class, PostureEvent.TookEffect.class);
            assertThat(WATCH.state()).isInstanceOf(Posture.Settled.class);
        }

        @Test
        void whatTookEffectSaysAllThatItsActionsNeed() {
            assertThat(RAISED.history().getLast())
                    .isEqualTo(new PostureEvent.TookEffect(
                            act(OTTO),
                            "t1",
                            "calm",
                            "alarm",
                            false,
                            AT.plus(FOUR_HOURS),
                            AT,
                            AT.plus(Duration.ofDays(1)),
                            null,
                            null,
                            false,
                            List.of(
                                    new Measure(
                                            "guards",
                                            "Post guards",
                                            true,
                                            "otto",
                                            AT.plus(Duration.ofHours(2)),
                                            Priority.HIGH,
                                            List.of("mia")),
                                    new Measure(
                                            "notice",
                                            "Tell everybody",
                                            false,
                                            "press",
                                            AT.plus(Duration.ofHours(1)),
                                            Priority.NORMAL,
                                            null)),
                            List.of("staff-notice")));
        }

        @Test
        void onlyAlongTheModelByThoseItNames() {
            WATCH.when(as(OTTO).propose("t2", "watch")).thenRefused(PostureRefusal.UNCHANGED);
            WATCH.when(as(OTTO).propose("t2", "panic")).thenRefused(PostureRefusal.LEVEL_UNKNOWN);
            CALM.when(as(ANNA).propose("t2", "watch")).thenRefused(PostureRefusal.MAY_NOT_PROPOSE, "anna", "operator");
            given(model(TO_WATCH), as(OTTO).establish(null))
                    .when(as(OTTO).propose("t1", "siege"))
                    .thenRefused(PostureRefusal.TRANSITION_NOT_ALLOWED);
        }

        @Test
        void evidenceAndSignInAreGivenWhereTheModelDemandsThem() {
            var strict = given(model(TO_WATCH.evidence().signIn("c1")), as(OTTO).establish(null));
            var signedIn = new Principal(OTTO.actor(), Set.of("operator"), Set.of(), false, "c1", Set.of());
            var otherwise = new Principal(OTTO.actor(), Set.of("operator"), Set.of(), false, "password", Set.of());
            strict.when(as(OTTO).proposeWithEvidence("t1", "watch")).thenRefused(PostureRefusal.SIGN_IN_TOO_WEAK, "c1");
            strict.when(as(otherwise).proposeWithEvidence("t1", "watch"))
                    .thenRefused(PostureRefusal.SIGN_IN_TOO_WEAK, "password");
            strict.when(as(signedIn).propose("t1", "watch")).thenRefused(PostureRefusal.EVIDENCE_MISSING);
            strict.and(as(signedIn).proposeWithEvidence("t1", "watch"));
            var any = given(model(TO_WATCH.evidence().signIn("*")), as(OTTO).establish(null));
            var unsure = new Principal(OTTO.actor(), Set.of("operator"), Set.of(), false, "0", Set.of());
            any.when(as(unsure).proposeWithEvidence("t1", "watch")).thenRefused(PostureRefusal.SIGN_IN_TOO_WEAK);
            any.and(as(otherwise).proposeWithEvidence("t1", "watch"));
            var several = new Principal(OTTO.actor(), Set.of("operator"), Set.of(), false, "c0 c1 c2", Set.of());
            strict.and(as(several).proposeWithEvidence("t1", "watch"));
            given(model(TO_WATCH.signIn("*")), as(OTTO).establish(null))
                    .and(as(otherwise).propose("t1", "watch"));
        }

        @Test
        void whatAnAgentProposesWaits() {
            CALM.when(as(BOT).propose("t1", "alarm")).thenKinds("calm", PostureEvent.Proposed.class);
            CALM.when(as(BOT).propose("t1", "watch")).thenRefused(PostureRefusal.NEEDS_A_PERSON);
        }

        @Test
        void loweringNeedsTwo() {
            var proposed = WATCH.and(as(OTTO).propose("t2", "calm"));
            assertThat(proposed.level()).isEqualTo("watch");
            proposed.when(as(ANNA).ratify("t2"))
                    .thenKinds(
                            "calm",
                            PostureEvent.Agreed.class,
                            PostureEvent.Ratified.class,
                            PostureEvent.TookEffect.class);
        }

        @Test
        void loweringWaitsForItsMandatoryMeasures() {
            ALARM.when(as(OTTO).propose("t2", "calm")).thenRefused(PostureRefusal.MEASURES_OPEN, "guards");
            ALARM.and(as(CLOCK).measure("t1", "guards", CANCELLED))
                    .when(as(OTTO).propose("t2", "calm"))
                    .thenRefused(PostureRefusal.MEASURES_OPEN);
            ALARM.and(as(CLOCK).measure("t1", "guards", VERIFIED)).and(as(OTTO).propose("t2", "calm"));
            ALARM.and(as(STEFAN).waive("t1", "guards")).and(as(OTTO).propose("t2", "calm"));
        }

        @Test
        void measuresAreWaivedByStewardsAndConcludedBySystems() {
            ALARM.when(as(OTTO).waive("t1", "guards")).thenRefused(PostureRefusal.NOT_A_STEWARD);
            ALARM.when(as(STEFAN).waive("t9", "guards")).thenRefused(PostureRefusal.MEASURE_UNKNOWN);
            ALARM.when(as(OTTO).measure("t1", "guards", VERIFIED)).thenRefused(PostureRefusal.NOT_A_SYSTEM);
            var waived = ALARM.and(as(STEFAN).waive("t1", "guards"));
            waived.when(as(STEFAN).waive("t1", "guards")).thenRefused(PostureRefusal.MEASURE_CONCLUDED);
            waived.when(as(CLOCK).measure("t1", "guards", VERIFIED)).thenRefused(PostureRefusal.MEASURE_CONCLUDED);
            ALARM.and(as(CLOCK).measure("t1", "guards", CANCELLED))
                    .when(as(CLOCK).measure("t1", "guards", CANCELLED))
                    .thenRefused(PostureRefusal.MEASURE_CONCLUDED);
        }

        @Test
        void aReviewIsDueAgainAfterEachReview() {
            var due = new Due(PostureDue.REVIEW + "t1", AT.plus(Duration.ofDays(1)));
            assertThat(PostureDue.of(ALARM.state())).containsExactly(due);
            ALARM.when(as(CLOCK).elapse(due.kind())).thenRefused(PostureRefusal.NOT_DUE);
            var overdue = ALARM.and(as(CLOCK).after(Duration.ofDays(1)).elapse(due.kind()));
            assertThat(PostureDue.of(overdue.state())).isEmpty();
            overdue.when(as(CLOCK).after(Duration.ofDays(2)).elapse(due.kind())).thenRefused(PostureRefusal.NOT_DUE);
            ALARM.when(as(OTTO).review()).thenRefused(PostureRefusal.NOT_A_STEWARD);
            var reviewed = overdue.and(as(STEFAN).after(Duration.ofDays(3)).review());
            assertThat(PostureDue.of(reviewed.state()))
                    .containsExactly(new Due(due.kind(), AT.plus(Duration.ofDays(4))));
            CALM.when(as(STEFAN).review()).thenRefused(PostureRefusal.LASTING_LEVEL);
        }

        @Test
        void timesAreClaimedByThoseEntitledAndNotAhead() {
            var importer = new Principal(OTTO.actor(), Set.of("operator"), Set.of(), true);
            var past = AT.minus(Duration.ofDays(700));
            CALM.when(as(OTTO).claiming(past).propose("t1", "watch")).thenRefused(PostureRefusal.MAY_NOT_BACKDATE);
            CALM.when(as(importer).claiming(AT.plusSeconds(1)).propose("t1", "watch"))
                    .thenRefused(PostureRefusal.CLAIMED_TIME_AHEAD);
            var claimed = CALM.and(as(importer).claiming(past).propose("t1", "alarm"));
            assertThat(claimed.state().standing()).satisfies(standing -> {
                assertThat(standing.present().since()).isEqualTo(past);
                assertThat(standing.present().reviewAt()).isAfter(AT);
            });
        }
    }
}
