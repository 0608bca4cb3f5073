package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.Due;
import io.writ.events.action.Action;
import io.writ.events.action.ActionDue;
import io.writ.events.action.ActionEvent;
import java.util.List;

/** What follows because time has passed. */
final class Elapsing {

    private Elapsing() {}

    static List<ActionEvent> elapse(Action.Known state, ActionCommand.Elapse command) {
        InCharge.checkSystem(command);
        var due = ActionDue.of(state).stream()
                .filter(some -> some.kind().equals(command.due()))
                .findFirst()
                .orElseThrow(
                        () -> new CommandRefused(ActionRefusal.NOT_DUE, "%s is not awaited".formatted(command.due())));
        if (command.at().isBefore(due.at())) {
            throw new CommandRefused(
                    ActionRefusal.NOT_DUE, "%s is due at %s, not at %s".formatted(due.kind(), due.at(), command.at()));
        }
        return List.of(event(state, command, due));
    }

    private static ActionEvent event(Action.Known state, ActionCommand.Elapse command, Due due) {
        var dueAt = state.details().timing().dueAt();
        return due.kind().equals(ActionDue.OVERDUE)
                ? new ActionEvent.Escalated(
                        command.act(), dueAt, state.details().request().escalateTo())
                : new ActionEvent.Reminded(command.act(), dueAt);
    }
}
