package io.writ.command.policy;

import io.writ.command.engine.Attempt;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link PolicyDecisions} decides, {@link Policy} evolves. */
public final class PolicyAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private Policy state = Policy.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPolicy command, Attempt attempt) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        PolicyDecisions.decide(state, command).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(PolicyEvent event, @SourceId String source) {
        stream = source;
        state = Policy.evolve(state, event);
    }
}
