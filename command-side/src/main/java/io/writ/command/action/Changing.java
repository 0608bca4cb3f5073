package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What those in charge of an action do with it. */
final class Changing {

    private static final int MOST_EVIDENCE = 200;

    private Changing() {}

    static List<ActionEvent> assign(Action.Known state, ActionCommand.Assign command) {
        InCharge.check(state.details(), command);
        InCharge.checkMayOwn(command.by(), command.owner());
        if (command.owner().equals(state.details().owner())) {
            throw new CommandRefused(ActionRefusal.UNCHANGED, "%s owns it already".formatted(command.owner()));
        }
        return List.of(new ActionEvent.Assigned(command.act(), command.owner(), command.reason()));
    }

    static List<ActionEvent> block(Action.Known state, ActionCommand.Block command, DependencyGraph graph) {
        InCharge.check(state.details(), command);
        var on = command.on();
        if (on != null) {
            if (on.equals(command.action())) {
                throw new CommandRefused(ActionRefusal.WAITS_FOR_ITSELF, "%s is the action itself".formatted(on));
            }
            Dependencies.known(on, graph.within(command.sees(), state.details().dependsOn()));
        }
        return List.of(new ActionEvent.Blocked(command.act(), command.reason(), on));
    }

    static List<ActionEvent> unblock(Action.Known state, ActionCommand.Unblock command) {
        InCharge.check(state.details(), command);
        return List.of(new ActionEvent.Unblocked(command.act(), command.note()));
    }

    static List<ActionEvent> addEvidence(Action.Known state, ActionCommand.AddEvidence command) {
        InCharge.check(state.details(), command);
        var known = state.details().evidence();
        var added = command.evidence().stream()
                .filter(evidence -> !known.contains(evidence))
                .distinct()
                .toList();
        if (added.isEmpty()) {
            throw new CommandRefused(ActionRefusal.UNCHANGED, "all of it is there already");
        }
        if (known.size() + added.size() > MOST_EVIDENCE) {
            throw new CommandRefused(
                    ActionRefusal.TOO_MUCH_EVIDENCE,
                    "it has %d, and %d more are sent".formatted(known.size(), added.size()));
        }
        return List.of(new ActionEvent.EvidenceAdded(command.act(), added));
    }

    static List<ActionEvent> dependencies(
            Action.Known state, ActionCommand.ChangeDependencies command, DependencyGraph graph) {
        InCharge.check(state.details(), command);
        var told = new HashSet<>(state.details().dependsOn());
        told.add(command.action());
        Dependencies.checkEarlier(command.action(), command.dependsOn(), graph.within(command.sees(), told));
        if (Set.copyOf(command.dependsOn()).equals(Set.copyOf(state.details().dependsOn()))) {
            throw new CommandRefused(ActionRefusal.UNCHANGED, "it depends on these already");
        }
        return List.of(new ActionEvent.DependenciesChanged(command.act(), command.dependsOn()));
    }

    static List<ActionEvent> reopen(Action.Known state, ActionCommand.Reopen command) {
        InCharge.check(state.details(), command);
        return List.of(new ActionEvent.Reopened(command.act(), command.reason()));
    }

    static List<ActionEvent> cancel(Action.Known state, ActionCommand.Cancel command) {
        InCharge.check(state.details(), command);
        return List.of(new ActionEvent.Cancelled(command.act(), command.reason()));
    }
}
