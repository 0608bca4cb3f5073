package io.writ.command.delegation;

import io.writ.command.engine.Attempt;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link DelegationDecisions} decides, {@link Delegation} evolves. */
public final class DelegationAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private Delegation state = Delegation.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(DelegationCommand.Delegate command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(DelegationCommand.Revoke command, Attempt attempt) {
        decide(command, attempt);
    }

    private void decide(DelegationCommand command, Attempt attempt) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        DelegationDecisions.decide(state, command).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(DelegationEvent event, @SourceId String source) {
        stream = source;
        state = Delegation.evolve(state, event);
    }
}
