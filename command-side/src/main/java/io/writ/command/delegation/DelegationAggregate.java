package io.writ.command.delegation;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link DelegationDecisions} decides, {@link Delegation} evolves. */
public final class DelegationAggregate extends Shell<Delegation, DelegationEvent> {

    public DelegationAggregate() {
        super(Delegation.NONE, Delegation::evolve);
    }

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
        decide(attempt, state -> DelegationDecisions.decide(state, command));
    }
}
