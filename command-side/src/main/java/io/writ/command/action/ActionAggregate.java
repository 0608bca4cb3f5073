package io.writ.command.action;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link Actions} decides, {@link Action} evolves. */
public final class ActionAggregate extends Shell<Action, ActionEvent> {

    public ActionAggregate() {
        super(Action.NONE, Action::evolve);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ActionCommand.Submit command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Accept command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Assign command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.ReportProgress command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Block command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Unblock command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.AddEvidence command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.ChangeDependencies command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Complete command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Verify command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Reopen command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.RequestExtension command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.DecideExtension command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Cancel command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.ConcludeApproval command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    @CommandHandler
    void handle(ActionCommand.Elapse command, Attempt attempt, DependencyGraph graph) {
        decide(command, attempt, graph);
    }

    private void decide(ActionCommand command, Attempt attempt, DependencyGraph graph) {
        decide(attempt, state -> Actions.decide(state, command, graph));
    }
}
