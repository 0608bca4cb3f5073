package io.writ.command.posture;

import io.writ.command.engine.Attempt;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link PostureModelDecisions} decides, {@link PostureModel} evolves. */
public final class PostureModelAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private PostureModel state = PostureModel.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPostureModel command, Attempt attempt) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        PostureModelDecisions.decide(state, command).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    void on(PostureModelEvent event, @SourceId String source) {
        stream = source;
        state = PostureModel.evolve(state, event);
    }
}
