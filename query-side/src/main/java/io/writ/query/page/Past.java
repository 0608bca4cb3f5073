package io.writ.query.page;

import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resources of one kind from their streams, as they are and as they were, by the same function that decides
 * and projects.
 *
 * @param <S> their state
 * @param <E> what happens to them
 */
public final class Past<S, E> {

    private final EventReader log;
    private final String prefix;
    private final S none;
    private final BiFunction<S, E, S> evolve;
    private final Class<E> vocabulary;
    private final EventCodec codec = new EventCodec();

    /** @param prefix of the names of their streams, before their id */
    public Past(EventReader log, String prefix, S none, BiFunction<S, E, S> evolve, Class<E> vocabulary) {
        this.log = log;
        this.prefix = prefix;
        this.none = none;
        this.evolve = evolve;
        this.vocabulary = vocabulary;
    }

    /**
     * One of them; empty when it was not there yet.
     *
     * @param asOf the moment; null for now
     */
    public Optional<Memento<S>> of(String id, @Nullable AsOf asOf) {
        return fold(events(id).stream()
                .filter(event -> asOf == null || asOf.includes(event))
                .toList());
    }

    /** One of them right after the event of this version; empty when that had not happened yet. */
    public Optional<Memento<S>> after(String id, long version, AsOf asOf) {
        return fold(events(id).stream()
                        .filter(event -> event.version() <= version && asOf.includes(event))
                        .toList())
                .filter(memento -> memento.last().version() == version);
    }

    private Optional<Memento<S>> fold(List<LoggedEvent> events) {
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Memento<>(codec.fold(none, evolve, vocabulary, events), events.getLast()));
    }

    private List<LoggedEvent> events(String id) {
        return log.stream(prefix + id, 0);
    }
}
