package io.writ.command.erasure;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link Erasures} decides, {@link Erasure} evolves. */
public final class ErasureAggregate extends Shell<Erasure, ErasureEvent> {

    public ErasureAggregate() {
        super(Erasure.NONE, Erasure::evolve);
    }

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
        decide(attempt, state -> Erasures.decide(state, command));
    }
}
