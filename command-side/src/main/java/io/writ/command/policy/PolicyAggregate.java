package io.writ.command.policy;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link PolicyDecisions} decides, {@link Policy} evolves. */
public final class PolicyAggregate extends Shell<Policy, PolicyEvent> {

    public PolicyAggregate() {
        super(Policy.NONE, Policy::evolve);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPolicy command, Attempt attempt) {
        decide(attempt, state -> PolicyDecisions.decide(state, command));
    }
}
