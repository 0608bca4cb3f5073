package io.writ.command.posture;

import static io.writ.command.posture.PostureCommand.MeasureOutcome.CANCELLED;
import static io.writ.command.posture.PostureCommand.MeasureOutcome.VERIFIED;
import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_WATCH;
import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.REF;
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
import static io.writ.command.posture.PostureSends.OLGA;
import static io.writ.command.posture.PostureSends.OSKAR;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.PostureSends.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Due;
import io.writ.events.action.Priority;
import io.writ.events.posture.Measure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostureTest {

    private static final PostureScenario CALM = given(MODEL, as(OTTO).establish(null));
    private static final PostureScenario WATCH = CALM.and(as(OTTO).propose("t1", "watch"));

    /** Raised to alarm, not ratified yet. */
    private static final PostureScenario RAISED = CALM.and(as(OTTO).propose("t1", "alarm"));

    private static final PostureScenario ALARM = RAISED.and(as(ANNA).ratify("t1"));
    private static final Duration FOUR_HOURS = Duration.ofHours(4);

    private static Act act(Principal by) {
        return new Act(by.actor(), AT, null);
    }

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
                                            Priority.HIGH),
                                    new Measure(
                                            "notice",
                                            "Tell everybody",
                                            false,
                                            "press",
                                            AT.plus(Duration.ofHours(1)),
                                            Priority.NORMAL)),
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
        void isPlannedForATimeToCome() {
            CALM.when(as(OTTO).propose("t1", "alarm", AT, false)).thenRefused(PostureRefusal.EFFECTIVE_TIME_PAST);
        }

        @Test
        void needsNobodyElseWhereTheModelSaysSo() {
            CALM.when(as(OTTO).propose("t1", "watch", AT.plus(FOUR_HOURS), false))
                    .thenKinds("calm", PostureEvent.Proposed.class, PostureEvent.Scheduled.class);
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

    @Nested
    class Exercises {

        @Test
        void runOnTheLiveEngineAndNeverLowerTheRealLevel() {
            var exercise = given(
                            model(TO_WATCH, TO_SIEGE.ratified(null), DOWN_TO_WATCH, DOWN_TO_CALM),
                            as(OTTO).establish(null))
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
        }
    }
}
