package io.writ.command.action;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Act;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.MeasureWaived;
import io.writ.events.posture.PostureEvent.Reverted;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.util.List;
import java.util.Optional;

/**
 * Cancels what is not done of the measures that a scope does not demand any more: since its level was lowered, or
 * reverted, or since somebody waived the measure.
 */
final class WhenPostureIsLeftThenMeasuresEnd implements Reaction {

    private final Sources sources;

    WhenPostureIsLeftThenMeasuresEnd(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-posture-is-left-then-measures-end";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(
                        TookEffect.class,
                        (event, took) -> end(event, took.act(), "the level is %s now".formatted(took.to()))),
                when(
                        Reverted.class,
                        (event, reverted) -> end(
                                event,
                                reverted.act(),
                                "the level is %s again: %s".formatted(reverted.to(), why(reverted)))),
                when(MeasureWaived.class, this::waived));
    }

    private List<Sent> waived(LoggedEvent event, MeasureWaived waived) {
        var stream = sources.logged(event.stream());
        var reason = "waived: " + waived.reason();
        return cancel(stream, waived.transition(), waived.measure(), waived.act(), reason).stream()
                .toList();
    }

    private static String why(Reverted reverted) {
        return Json.mapper().valueToTree(reverted.why()).asString();
    }

    private List<Sent> end(LoggedEvent event, Act act, String reason) {
        var stream = sources.logged(event.stream());
        var after = measures(stream, event.version());
        return measures(stream, event.version() - 1).stream()
                .filter(before -> after.stream().noneMatch(kept -> isSame(kept, before)))
                .flatMap(
                        gone -> cancel(stream, gone.transition(), gone.measure().key(), act, reason).stream())
                .toList();
    }

    private static boolean isSame(OpenMeasure one, OpenMeasure other) {
        return one.transition().equals(other.transition())
                && one.measure().key().equals(other.measure().key());
    }

    private List<OpenMeasure> measures(List<LoggedEvent> stream, long version) {
        var state = Posture.NONE;
        for (var event : stream) {
            if (event.version() <= version) {
                state = Posture.evolve(state, (PostureEvent) sources.decode(event));
            }
        }
        var standing = state.standing();
        return standing == null ? List.of() : standing.measures();
    }

    private Optional<Sent> cancel(
            List<LoggedEvent> stream, String transition, String measure, Act because, String reason) {
        return stream.stream()
                .filter(event -> event.type().equals("posture.took-effect"))
                .filter(event ->
                        ((TookEffect) sources.decode(event)).transition().equals(transition))
                .map(event -> WhenPostureTakesEffectThenMeasuresOpen.id(event, measure))
                .filter(action -> state(action) instanceof Action.Unsettled)
                .map(action -> cancel(action, transition + "/" + measure, because, reason))
                .findFirst();
    }

    /** @param which measure of which transition: levels that end together may demand the same one */
    private static Sent cancel(String action, String which, Act because, String reason) {
        var command = new ActionCommand.Cancel(action, ActionTime.CLOCK, because.at(), null, reason);
        return new Sent(DependencyBook.PREFIX + action, command, command.name(), which, Action.class);
    }

    private Action state(String action) {
        var state = Action.NONE;
        for (var event : sources.events(DependencyBook.PREFIX + action)) {
            state = Action.evolve(state, (ActionEvent) event);
        }
        return state;
    }
}
