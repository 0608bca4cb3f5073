package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_ALARM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_WATCH;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.STEFAN;
import static io.writ.command.posture.PostureSends.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Due;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercises leave what is real its terms and its measures, and give them back when they end. */
class PostureExerciseTermsTest {

    private static final Duration DAY = Duration.ofDays(1);

    /** A temporary watch with a measure and reviews; a siege that lasts, and an alarm that does not. */
    private static final PostureFixture TEMPORARY = model(
            TO_WATCH.reverting(DAY.multipliedBy(3)).reviewed(DAY).measures(RuleFixture.GUARDS),
            TO_ALARM.ratified(null).reviewed(DAY.multipliedBy(9)).reverting(DAY.multipliedBy(5)),
            TO_SIEGE.ratified(null).reverting(null).measures(RuleFixture.GUARDS),
            DOWN_TO_ALARM,
            DOWN_TO_WATCH.reverting(DAY),
            DOWN_TO_CALM);

    private static final List<Due> TERMS_OF_WATCH =
            List.of(new Due("expiry:t1", AT.plus(DAY.multipliedBy(3))), new Due("review:t1", AT.plus(DAY)));

    private static final PostureScenario TEMPORARY_WATCH =
            given(TEMPORARY, as(OTTO).establish(null), as(OTTO).propose("t1", "watch"));

    @Test
    void leaveTheRealLevelItsTerms() {
        assertThat(PostureDue.of(TEMPORARY_WATCH.state())).isEqualTo(TERMS_OF_WATCH);
        var lasting = TEMPORARY_WATCH.and(as(OTTO).propose("t2", "siege", null, true));
        assertThat(PostureDue.of(lasting.state())).isEqualTo(TERMS_OF_WATCH);
        var temporary = TEMPORARY_WATCH.and(as(OTTO).propose("t2", "alarm", null, true));
        assertThat(PostureDue.of(temporary.state())).containsAll(TERMS_OF_WATCH);
        var reviewed = lasting.and(as(CLOCK).after(DAY).elapse("review:t1"));
        assertThat(PostureDue.of(reviewed.state())).containsExactly(TERMS_OF_WATCH.getFirst());
        assertThat(reviewed.state().standing()).satisfies(standing -> {
            assertThat(standing.real().reviewDue()).isTrue();
            assertThat(standing.present().reviewDue()).isFalse();
        });
    }

    @Test
    void endWithTheRealLevelThatExpires() {
        for (var to : List.of("alarm", "siege")) {
            var exercise = TEMPORARY_WATCH
                    .and(as(OTTO).propose("t2", to, null, true))
                    .and(as(OTTO).propose("t3", "siege", AT.plus(DAY.multipliedBy(4)), false));
            var expiry = as(CLOCK).after(DAY.multipliedBy(3)).elapse("expiry:t1");
            exercise.when(expiry)
                    .then(
                            new PostureEvent.Lapsed(expiry.act(), "t3", PostureEvent.LapsedWhy.LEVEL_CHANGED),
                            new PostureEvent.Reverted(
                                    expiry.act(), "t2", to, "watch", PostureEvent.RevertedWhy.OVERTAKEN),
                            new PostureEvent.Reverted(
                                    expiry.act(), "t1", "watch", "calm", PostureEvent.RevertedWhy.EXPIRED));
            assertThat(exercise.and(expiry).state().standing()).satisfies(standing -> {
                assertThat(standing.level()).isEqualTo("calm");
                assertThat(standing.measures()).isEmpty();
            });
        }
    }

    /** Whether what ends it is itself practised or not. */
    @Test
    void giveTheRealLevelItsTermsBackWhenTheyEnd() {
        for (var exercise : List.of(true, false)) {
            var ended = TEMPORARY_WATCH
                    .and(as(OTTO).propose("t2", "siege", null, true))
                    .and(as(STEFAN).waive("t1", "guards"))
                    .and(as(STEFAN).waive("t2", "guards"))
                    .and(as(OTTO).propose("t3", "watch", null, exercise))
                    .and(as(ANNA).ratify("t3"));
            assertThat(PostureDue.of(ended.state()))
                    .containsExactly(
                            new Due("expiry:t3", AT.plus(DAY.multipliedBy(3))), new Due("review:t3", AT.plus(DAY)));
            assertThat(ended.state().standing()).satisfies(standing -> {
                assertThat(standing.present().exercise()).isFalse();
                assertThat(standing.measures())
                        .extracting(OpenMeasure::transition)
                        .containsExactly("t1");
            });
            var expired = ended.and(as(CLOCK).after(DAY.multipliedBy(3)).elapse("expiry:t3"));
            assertThat(expired.state().standing()).satisfies(standing -> {
                assertThat(standing.level()).isEqualTo("calm");
                assertThat(standing.measures()).isEmpty();
            });
        }
    }

    @Test
    void areLoweredWhateverIsDemandedForReal() {
        var exercise = TEMPORARY_WATCH
                .and(as(OTTO).propose("t2", "siege", null, true))
                .and(as(STEFAN).waive("t2", "guards"));
        exercise.when(as(OTTO).propose("t3", "calm")).thenRefused(PostureRefusal.MEASURES_OPEN, "guards");
        assertThat(exercise.and(as(OTTO).propose("t3", "alarm", null, true))
                        .and(as(ANNA).ratify("t3"))
                        .state()
                        .standing())
                .satisfies(standing -> assertThat(standing.measures())
                        .extracting(OpenMeasure::transition)
                        .containsExactly("t1"));
    }
}
