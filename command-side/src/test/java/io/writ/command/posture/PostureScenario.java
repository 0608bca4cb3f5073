package io.writ.command.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Given a history, when a command, then events or a refusal. */
record PostureScenario(PostureFixture around, Ratifiers ratifiers, List<PostureEvent> history) {

    static PostureScenario given(PostureFixture around, PostureCommand... commands) {
        var scenario = new PostureScenario(around, Ratifiers.UNCHANGED, List.of());
        for (var command : commands) {
            scenario = scenario.and(command);
        }
        return scenario;
    }

    /** More events, as consequences of commands that are not what the test is about. */
    PostureScenario and(PostureCommand command) {
        var more = Postures.decide(state(), command, around, around, ratifiers);
        return new PostureScenario(
                around,
                ratifiers,
                Stream.concat(history.stream(), more.stream()).toList());
    }

    /** The parent is at another level from now on. */
    PostureScenario below(String level) {
        return new PostureScenario(around.below(level), ratifiers, history);
    }

    /** The parent practises a level from now on. */
    PostureScenario below(String level, String real) {
        return new PostureScenario(around.below(level, real), ratifiers, history);
    }

    /** Whoever approved anything may not any more. */
    PostureScenario withoutAuthority() {
        return new PostureScenario(around, approval -> false, history);
    }

    When when(PostureCommand command) {
        return new When(this, command);
    }

    Posture state() {
        return fold(Posture.NONE, history);
    }

    String level() {
        return Objects.requireNonNull(state().standing()).level();
    }

    static Posture fold(Posture state, List<PostureEvent> events) {
        for (var event : events) {
            state = Posture.evolve(state, event);
        }
        return state;
    }

    /** A command that has been sent. */
    record When(PostureScenario given, PostureCommand command) {

        void then(PostureEvent... expected) {
            assertThat(events()).containsExactly(expected);
            fold(given.state(), List.of(expected));
        }

        /** Only what kinds of events follow, and the level to which they lead. */
        void thenKinds(String level, Class<?>... kinds) {
            assertThat(events()).<Class<?>>extracting(Object::getClass).containsExactly(kinds);
            assertThat(given.and(command).level()).isEqualTo(level);
        }

        List<PostureEvent> events() {
            return Postures.decide(given.state(), command, given.around(), given.around(), given.ratifiers());
        }

        void thenRefused(PostureRefusal reason, String... saying) {
            var thrown = catchThrowable(this::events);
            assertThat(thrown).isInstanceOfSatisfying(CommandRefused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(reason);
                assertThat(List.of(saying))
                        .allSatisfy(words -> assertThat(refused.detail()).contains(words));
            });
        }
    }
}
