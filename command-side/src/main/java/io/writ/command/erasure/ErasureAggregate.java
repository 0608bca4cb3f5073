package io.writ.command.erasure;

import io.writ.command.engine.Attempt;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link Erasures} decides, {@link Erasure} evolves. */
public final class ErasureAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private Erasure state = Erasure.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ErasureCommand.PlaceHold command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(ErasureCommand.ReleaseHold command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ErasureCommand.Request command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(ErasureCommand.Confirm command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(ErasureCommand.Withdraw command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(ErasureCommand.Complete command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ErasureCommand.Expire command, Attempt attempt) {
        decide(command, attempt);
    }

    @CommandHandler
    void handle(ErasureCommand.CompleteCase command, Attempt attempt) {
        decide(command, attempt);
    }

    private void decide(ErasureCommand command, Attempt attempt) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        Erasures.decide(state, command).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(ErasureEvent event, @SourceId String source) {
        stream = source;
        state = Erasure.evolve(state, event);
    }
}
