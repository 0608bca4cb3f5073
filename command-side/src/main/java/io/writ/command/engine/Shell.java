package io.writ.command.engine;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * What every aggregate is to Axon: it hears of commands and events, pure functions decide and evolve.
 *
 * @param <S> the state
 * @param <E> the vocabulary of its stream
 */
public abstract class Shell<S, E> {

    /** Null until something happened: Axon would take one lock for all that have the same identifier. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private final BiFunction<S, E, S> evolve;
    private S state;

    /** @param none the state before anything happened */
    protected Shell(S none, BiFunction<S, E, S> evolve) {
        this.state = none;
        this.evolve = evolve;
    }

    /** What every handler of a command does; the rule is asked once the version is known to be what the sender saw. */
    protected final void decide(Attempt attempt, Function<S, ? extends List<? extends E>> rule) {
        stream = attempt.stream();
        attempt.seen(AggregateLifecycle.getVersion());
        rule.apply(state).forEach(AggregateLifecycle::apply);
        attempt.reached(state);
    }

    @EventSourcingHandler
    final void on(E event, @SourceId String source) {
        stream = source;
        state = evolve.apply(state, event);
    }
}
