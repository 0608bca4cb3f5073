package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.RuleFixture.APPROVERS;
import static io.writ.command.posture.RuleFixture.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Refusal;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostureModelTest {

    @Test
    void versionsCountAndKeepTheirLevels() {
        var first = publish(PostureModel.NONE, MODEL.definition());
        assertThat(first.latest()).isEqualTo(1);
        assertThat(publish(first, model(TO_WATCH).definition()).latest()).isEqualTo(2);
        assertRefused(first, MODEL.definition(), null, PostureModelRefusal.UNCHANGED);
        assertRefused(first, model(TO_WATCH).definition(), 0, PostureModelRefusal.VERSION_MOVED);
        var fewer = new PostureDefinition(
                "Alert",
                null,
                MODEL.definition().levels().subList(0, 2),
                List.of(TO_WATCH.rule()),
                Entitled.role("steward"),
                List.of());
        assertRefused(first, fewer, null, PostureModelRefusal.LEVELS_FIXED);
    }

    @Test
    void nobodyLowersAlone() {
        assertProblems(model(to("calm", "watch")), "lowering-needs-two");
        assertProblems(model(to("calm", "watch").ratifiedAfterwards(1)), "lowering-waits");
        assertProblems(model(to("calm", "watch").ratifiedFirst(0)), "needed-range");
    }

    @Test
    void rulesAreWholeAndUnambiguous() {
        assertProblems(model(to("panic", "calm")), "level-unknown");
        assertProblems(model(to("watch", "watch")), "same-level");
        assertProblems(model(to("watch", "calm", "siege").ratifiedFirst(1)), "mixed-directions");
        assertProblems(model(TO_WATCH, TO_WATCH), "duplicate");
        assertProblems(model(TO_WATCH.reverting(Duration.ZERO)), "duration-range");
        assertProblems(model(TO_WATCH.measures(RuleFixture.GUARDS, RuleFixture.GUARDS)), "duplicate");
        assertProblems(
                model(TO_WATCH.ratified(
                        new Ratification(APPROVERS, 1, "policy", TakesEffect.AT_ONCE, Duration.ofHours(1)))),
                "people-or-approval");
        var one = new Entitled(List.of(), List.of(), List.of("anna"));
        assertProblems(
                model(TO_WATCH.ratified(new Ratification(one, 2, null, TakesEffect.AT_ONCE, Duration.ofHours(1)))),
                "needed-exceeds-people");
    }

    private static void assertProblems(PostureFixture model, String code) {
        assertThat(PostureModelCheck.check("alert", model.definition()))
                .extracting(PostureModelProblem::code)
                .contains(code);
    }

    private static PostureModel publish(PostureModel state, PostureDefinition definition) {
        var events = PostureModelDecisions.decide(state, new PublishPostureModel("alert", null, definition, OTTO, AT));
        for (var event : events) {
            state = PostureModel.evolve(state, event);
        }
        return state;
    }

    private static void assertRefused(
            PostureModel state, PostureDefinition definition, @Nullable Integer expected, Refusal reason) {
        var command = new PublishPostureModel("alert", expected, definition, OTTO, AT);
        assertThatThrownBy(() -> PostureModelDecisions.decide(state, command))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
