package io.writ.command.posture;

import io.writ.command.engine.Attempt;
import io.writ.command.posture.PostureCommand.Cancel;
import io.writ.command.posture.PostureCommand.ConcludeApproval;
import io.writ.command.posture.PostureCommand.ConcludeMeasure;
import io.writ.command.posture.PostureCommand.Elapse;
import io.writ.command.posture.PostureCommand.Establish;
import io.writ.command.posture.PostureCommand.Propose;
import io.writ.command.posture.PostureCommand.Ratify;
import io.writ.command.posture.PostureCommand.Review;
import io.writ.command.posture.PostureCommand.Waive;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelRef;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link Postures} decides, {@link Posture} evolves. */
public final class PostureAggregate {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private Posture state = Posture.NONE;

    /** A key may be taken, so that it is looked up first. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Establish command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Propose command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Ratify command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Cancel command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Review command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Waive command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(ConcludeApproval command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(ConcludeMeasure command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    @CommandHandler
    void handle(Elapse command, Attempt attempt, PostureModels models, ParentLevels parents) {
        decide(command, attempt, models, parents);
    }

    private void decide(PostureCommand command, Attempt attempt, PostureModels models, ParentLevels parents) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        var model = model(command);
        if (model != null) {
            attempt.under(model.toString());
        }
        Postures.decide(state, command, models, parents).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    /** Under which version it is decided: what it brings itself, else that of what waits, else of the present level. */
    private @Nullable PostureModelRef model(PostureCommand command) {
        if (command instanceof Establish establish) {
            return establish.model();
        }
        if (command instanceof Propose propose) {
            return propose.model();
        }
        var waiting = state.waiting();
        var standing = state.standing();
        if (waiting != null) {
            return waiting.transition().model();
        }
        return standing == null ? null : standing.model();
    }

    @EventSourcingHandler
    void on(PostureEvent event, @SourceId String source) {
        stream = source;
        state = Posture.evolve(state, event);
    }
}
