package io.writ.command.action;

import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.List;

/** What follows from a command on an action: a function of state, command and what it depends on. */
public final class Actions {

    private Actions() {}

    /**
     * The events that follow, in order; at least one, and each can follow the state after the one before.
     *
     * @throws io.writ.command.CommandRefused when a rule refuses the command
     */
    public static List<ActionEvent> decide(Action state, ActionCommand command, DependencyGraph graph) {
        Backdating.check(command);
        Approving.checkNotConcluded(state, command);
        ActionTransitions.check(state, command);
        return switch (state) {
            case Action.None none -> Submitting.submit((ActionCommand.Submit) command, graph);
            case Action.Known known -> decide(known, command, graph);
        };
    }

    private static List<ActionEvent> decide(Action.Known state, ActionCommand command, DependencyGraph graph) {
        return switch (command) {
            case ActionCommand.Submit submit -> Submitting.submit(submit, graph);
            case ActionCommand.Accept accept -> Working.accept(state, accept);
            case ActionCommand.Assign assign -> Changing.assign(state, assign);
            case ActionCommand.ReportProgress progress -> Working.report(state, progress);
            case ActionCommand.Block block -> Changing.block(state, block, graph);
            case ActionCommand.Unblock unblock -> Changing.unblock(state, unblock);
            case ActionCommand.AddEvidence add -> Changing.addEvidence(state, add);
            case ActionCommand.ChangeDependencies change -> Changing.dependencies(state, change, graph);
            case ActionCommand.Complete complete -> Working.complete(state, complete, graph);
            case ActionCommand.Verify verify -> Verifying.verify(state, verify);
            case ActionCommand.Reopen reopen -> Changing.reopen(state, reopen);
            case ActionCommand.RequestExtension request -> Extending.request(state, request);
            case ActionCommand.DecideExtension decide -> Extending.decide(state, decide);
            case ActionCommand.Cancel cancel -> Changing.cancel(state, cancel);
            case ActionCommand.ConcludeApproval conclude -> Approving.conclude(state, conclude);
            case ActionCommand.Elapse elapse -> Elapsing.elapse(state, elapse);
        };
    }
}
