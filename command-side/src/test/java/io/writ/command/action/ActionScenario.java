package io.writ.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Given events, when a command, then events or a refusal. */
record ActionScenario(DependencyGraph graph, List<ActionEvent> history) {

    static final DependencyGraph ALONE = action -> Optional.empty();

    static ActionScenario nothing() {
        return new ActionScenario(ALONE, List.of());
    }

    static ActionScenario given(ActionCommand first) {
        return nothing().and(first);
    }

    /** Among other actions, each with its place in the log; the one under test is at 100. */
    ActionScenario among(Map<String, DependencyGraph.Node> others) {
        return new ActionScenario(
                action -> action.equals(ActionSends.ID)
                        ? Optional.of(new DependencyGraph.Node(100, state()))
                        : Optional.ofNullable(others.get(action)),
                history);
    }

    /** More events, as consequences of commands that are not what the test is about. */
    ActionScenario and(ActionCommand command) {
        var more = Actions.decide(state(), command, graph);
        return new ActionScenario(
                graph, Stream.concat(history.stream(), more.stream()).toList());
    }

    When when(ActionCommand command) {
        return new When(this, command);
    }

    Action state() {
        return fold(Action.NONE, history);
    }

    Action.Known known() {
        return (Action.Known) state();
    }

    static Action fold(Action state, List<ActionEvent> events) {
        for (var event : events) {
            state = Action.evolve(state, event);
        }
        return state;
    }

    /** A command that has been sent. */
    record When(ActionScenario given, ActionCommand command) {

        void then(ActionEvent... expected) {
            assertThat(events()).containsExactly(expected);
            fold(given.state(), List.of(expected));
        }

        List<ActionEvent> events() {
            return Actions.decide(given.state(), command, given.graph());
        }

        void thenRefused(ActionRefusal reason, String... saying) {
            var thrown = catchThrowable(this::events);
            assertThat(thrown).isInstanceOfSatisfying(CommandRefused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(reason);
                assertThat(List.of(saying))
                        .allSatisfy(words -> assertThat(refused.detail()).contains(words));
            });
        }
    }
}
