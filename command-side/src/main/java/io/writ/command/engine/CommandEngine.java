package io.writ.command.engine;

import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Axon, wired by hand: one command bus, one event store over the log, and a caching repository for each aggregate. */
public final class CommandEngine {

    private final EventStore store;
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final CommandBus rehearsals = SimpleCommandBus.builder().build();
    private final AggregateCache cache;
    private final ParameterResolverFactory resolvers;

    /**
     * @param resources that the handlers of aggregates may ask for by type
     * @param cachedAggregates how many aggregates this node keeps in memory
     */
    public CommandEngine(
            EventWriter writer, EventReader reader, EventCodec codec, List<Object> resources, int cachedAggregates) {
        store = EmbeddedEventStore.builder()
                .storageEngine(new LogStorageEngine(writer, reader, codec))
                .build();
        cache = new AggregateCache(cachedAggregates, () -> Attempt.current().begun());
        resolvers = MultiParameterResolverFactory.ordered(
                new AttemptResolver(),
                new SimpleResourceParameterResolverFactory(resources),
                ClasspathParameterResolverFactory.forClass(CommandEngine.class));
    }

    /** Makes the commands of one kind of aggregate known; done once, before the first command. */
    public <A> CommandEngine register(Class<A> aggregate) {
        EventSourcingRepository<A> repository = EventSourcingRepository.builder(aggregate)
                .eventStore(store)
                .cache(cache)
                .lockFactory(PessimisticLockFactory.usingDefaults())
                .parameterResolverFactory(resolvers)
                .build();
        subscribe(aggregate, repository, bus);
        // No cache and locks of its own: a rehearsal reads what the log says, and leaves nothing behind.
        EventSourcingRepository<A> apart = EventSourcingRepository.builder(aggregate)
                .eventStore(store)
                .lockFactory(NullLockFactory.INSTANCE)
                .parameterResolverFactory(resolvers)
                .build();
        subscribe(aggregate, apart, rehearsals);
        return this;
    }

    private <A> void subscribe(Class<A> aggregate, Repository<A> repository, CommandBus to) {
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .repository(repository)
                .parameterResolverFactory(resolvers)
                .commandTargetResolver(CommandEngine::target)
                .build()
                .subscribe(to);
    }

    CommandBus bus() {
        return bus;
    }

    /** Where commands are decided and nothing is stored. */
    CommandBus rehearsals() {
        return rehearsals;
    }

    /** One that knows from now on whether everything was forgotten since. */
    Attempt attempt(String stream, CommandContext context) {
        return new Attempt(stream, context, cache::removals);
    }

    void forget(String stream) {
        cache.remove(stream);
    }

    /**
     * Drops every aggregate from memory; each is loaded again when it is used next. A command that is under way puts none
     * back, and stores nothing through {@link UnforgottenWriter}: it is decided again.
     */
    public void forgetAll() {
        cache.removeAll();
    }

    /** The sender names the stream, so nothing has to be found out by reflection for each command. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier((Object) Attempt.of(command).stream(), null);
    }
}
