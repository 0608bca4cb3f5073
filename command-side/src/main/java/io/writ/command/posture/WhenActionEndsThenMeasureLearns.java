package io.writ.command.posture;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.command.follow.SystemSender;
import io.writ.command.posture.PostureCommand.MeasureOutcome;
import io.writ.events.Act;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.Origin;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import java.util.List;

/** Tells a posture that the action of one of its measures was verified, is to be done again after that, or was given up. */
final class WhenActionEndsThenMeasureLearns implements Reaction {

    private final Sources sources;

    WhenActionEndsThenMeasureLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-action-ends-then-measure-learns";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(
                        ActionEvent.Verified.class,
                        (event, verified) -> conclude(event, verified.act(), MeasureOutcome.VERIFIED)),
                when(ActionEvent.Reopened.class, this::reopened),
                when(
                        ActionEvent.Cancelled.class,
                        (event, cancelled) -> conclude(event, cancelled.act(), MeasureOutcome.CANCELLED)));
    }

    /** One that was completed and not verified was no end. */
    private List<Sent> reopened(LoggedEvent event, ActionEvent.Reopened reopened) {
        var before = Action.NONE;
        var state = Action.NONE;
        for (var one : sources.until(event)) {
            before = state;
            state = Action.evolve(state, (ActionEvent) one);
        }
        return before instanceof Action.Verified ? conclude(event, reopened.act(), MeasureOutcome.REOPENED) : List.of();
    }

    /**
     * Only of actions that the service opened: anybody may say that theirs stems from a measure. What it cancelled itself
     * is not demanded any more.
     */
    private List<Sent> conclude(LoggedEvent event, Act act, MeasureOutcome outcome) {
        if (act.by().equals(SystemSender.WRIT)
                || !sources.isOurs(event.stream())
                || !(sources.events(event.stream()).getFirst() instanceof ActionEvent.Submitted submitted)) {
            return List.of();
        }
        var origin = submitted.request().origin();
        return origin.type() == Origin.Type.POSTURE_MEASURE && origin.reference() != null
                ? List.of(conclude(event, act, outcome, origin.reference().split("/", 3)))
                : List.of();
    }

    private static Sent conclude(LoggedEvent event, Act act, MeasureOutcome outcome, String[] measure) {
        var command = new PostureCommand.ConcludeMeasure(
                measure[0],
                PostureTime.CLOCK,
                act.at(),
                null,
                measure[1],
                measure[2],
                outcome,
                event.stream().substring("action-".length()));
        return new Sent(PostureBook.SCOPES + measure[0], command, command.name(), "", Posture.class);
    }
}
