package io.writ.command.action;

import io.writ.command.engine.Attempt;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link Actions} decides, {@link Action} evolves. */
public final class ActionAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private Action state = Action.NONE;

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
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        Actions.decide(state, command, graph).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(ActionEvent event, @SourceId String source) {
        stream = source;
        state = Action.evolve(state, event);
    }
}
