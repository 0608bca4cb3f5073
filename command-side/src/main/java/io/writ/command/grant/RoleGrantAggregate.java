package io.writ.command.grant;

import io.writ.command.engine.Attempt;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link RoleGrants} decides, {@link RoleGrant} evolves. */
public final class RoleGrantAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private RoleGrant state = RoleGrant.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RoleGrantCommand.Settle command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(RoleGrantCommand.Revoke command, Attempt attempt) {
        decide(command, attempt);
    }

    private void decide(RoleGrantCommand command, Attempt attempt) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        RoleGrants.decide(state, command).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(RoleGrantEvent event, @SourceId String source) {
        stream = source;
        state = RoleGrant.evolve(state, event);
    }
}
