package io.writ.command.engine;

import io.writ.events.EventCodec;
import io.writ.events.log.Append;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the event log: streams of aggregates, and nothing else.
 *
 * <p>Whoever follows the log does so by its positions. Snapshots are not kept: streams are short and aggregates cached.
 */
final class LogStorageEngine implements EventStorageEngine {

    private final EventWriter writer;
    private final EventReader reader;
    private final EventCodec codec;

    LogStorageEngine(EventWriter writer, EventReader reader, EventCodec codec) {
        this.writer = writer;
        this.reader = reader;
        this.codec = codec;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        var attempt = Attempt.current();
        var first = (DomainEventMessage<?>) events.getFirst();
        if (attempt.isRehearsal()) {
            attempt.rehearsed(events.stream().map(this::encode).toList());
            return;
        }
        var encoded = events.stream()
                .map(event -> attempt.personal(event.getPayload(), encode(event)))
                .toList();
        attempt.appended(writer.append(new Append(
                attempt.stream(),
                first.getSequenceNumber() - 1,
                encoded,
                codec.encode(attempt.metadata()),
                attempt.receipt(),
                attempt.guard())));
    }

    private NewEvent encode(EventMessage<?> event) {
        return codec.encode(UUID.fromString(event.getIdentifier()), event.getPayload());
    }

    @Override
    public DomainEventStream readEvents(String stream, long fromVersion) {
        var events = reader.stream(stream, fromVersion);
        return DomainEventStream.of(events.stream().map(this::domainEvent).toList());
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw tracked();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        long version = reader.version(stream);
        return version < 0 ? Optional.empty() : Optional.of(version);
    }

    @Override
    public TrackingToken createTailToken() {
        throw tracked();
    }

    @Override
    public TrackingToken createHeadToken() {
        throw tracked();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        throw tracked();
    }

    private static UnsupportedOperationException tracked() {
        return new UnsupportedOperationException("the log is followed by position, without Axon");
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("snapshots are not kept");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    private DomainEventMessage<?> domainEvent(LoggedEvent event) {
        return new GenericDomainEventMessage<>(
                event.type(),
                event.stream(),
                event.version(),
                codec.decode(event),
                MetaData.emptyInstance(),
                event.id().toString(),
                event.recordedAt());
    }
}
