package io.writ.command.posture;

import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link PostureModelDecisions} decides, {@link PostureModel} evolves. */
public final class PostureModelAggregate extends Shell<PostureModel, PostureModelEvent> {

    public PostureModelAggregate() {
        super(PostureModel.NONE, PostureModel::evolve);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPostureModel command, Attempt attempt) {
        decide(attempt, state -> PostureModelDecisions.decide(state, command));
    }
}
