package io.writ.command.posture;

import io.writ.command.approval.Authority;
import io.writ.command.engine.Attempt;
import io.writ.command.engine.Shell;
import io.writ.command.follow.Sources;
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
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The shell: Axon calls it, {@link Postures} decides, {@link Posture} evolves. */
public final class PostureAggregate extends Shell<Posture, PostureEvent> {

    public PostureAggregate() {
        super(Posture.NONE, Posture::evolve);
    }

    /** A key may be taken, so that it is looked up first. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Establish command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Propose command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Ratify command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Cancel command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Review command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Waive command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(ConcludeApproval command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(ConcludeMeasure command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book);
    }

    @CommandHandler
    void handle(Elapse command, Attempt attempt, PostureBook book, Sources sources) {
        decide(command, attempt, book, approval -> !Authority.isLost(approval, sources));
    }

    private void decide(PostureCommand command, Attempt attempt, PostureBook book) {
        decide(command, attempt, book, Ratifiers.UNCHANGED);
    }

    private void decide(PostureCommand command, Attempt attempt, PostureBook book, Ratifiers ratifiers) {
        decide(attempt, state -> {
            var model = model(state, command);
            if (model != null) {
                attempt.under(model.toString());
            }
            return Postures.decide(state, command, book, book.reliedOnBy(attempt), ratifiers);
        });
    }

    /** Under which version it is decided: what it brings itself, else that of what waits, else of the present level. */
    private static @Nullable PostureModelRef model(Posture state, PostureCommand command) {
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
}
