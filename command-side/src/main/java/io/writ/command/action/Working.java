package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.ArrayList;
import java.util.List;

/** What its owner does with an action: accept it, work on it, complete it. */
final class Working {

    private Working() {}

    static List<ActionEvent> accept(Action.Known state, ActionCommand.Accept command) {
        InCharge.checkOwner(state.details(), command);
        return List.of(new ActionEvent.Accepted(command.act()));
    }

    static List<ActionEvent> report(Action.Known state, ActionCommand.ReportProgress command) {
        InCharge.checkOwner(state.details(), command);
        var events = new ArrayList<ActionEvent>();
        if (!(state instanceof Action.InProgress)) {
            events.add(new ActionEvent.Started(command.act()));
        }
        if (command.percent() != null || command.note() != null) {
            events.add(new ActionEvent.ProgressReported(command.act(), command.percent(), command.note()));
        }
        if (events.isEmpty()) {
            throw new CommandRefused(ActionRefusal.UNCHANGED, "it is in progress already, and nothing is reported");
        }
        return events;
    }

    static List<ActionEvent> complete(Action.Known state, ActionCommand.Complete command, DependencyGraph graph) {
        InCharge.checkOwner(state.details(), command);
        Dependencies.checkSettled(state.details(), graph);
        return List.of(new ActionEvent.Completed(command.act(), command.note()));
    }
}
