package io.writ.command.grant;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link RoleGrants} decides, {@link RoleGrant} evolves. */
public final class RoleGrantAggregate extends Shell<RoleGrant, RoleGrantEvent> {

    public RoleGrantAggregate() {
        super(RoleGrant.NONE, RoleGrant::evolve);
    }

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
        decide(attempt, state -> RoleGrants.decide(state, command));
    }
}
