package io.writ.command.erasure;

import io.writ.events.EventCodec;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Streams of erasures, read from the log. */
record ErasureStreams(EventReader reader, EventCodec codec) {

    static final String PREFIX = "erasure-";

    Erasure current(UUID id) {
        return fold(reader.stream(PREFIX + id, 0));
    }

    /** The event that the erasure under way began with: of one that needs two, the second's word. */
    Optional<LoggedEvent> begin(ErasureProgress.Job job) {
        return reader.stream(PREFIX + job.person(), 0).reversed().stream()
                .filter(event -> begins(job, (ErasureEvent) codec.decode(event)))
                .findFirst();
    }

    /** Keys of a person that the log says are destroyed. */
    List<UUID> destroyed(UUID person) {
        return reader.stream(PREFIX + person, 0).stream()
                .flatMap(event -> ((ErasureEvent) codec.decode(event)).destroyedKeys().stream())
                .toList();
    }

    private static boolean begins(ErasureProgress.Job job, ErasureEvent event) {
        return job.stream() == null
                ? event instanceof ErasureEvent.Confirmed || event instanceof ErasureEvent.Requested
                : event instanceof ErasureEvent.CaseExpired expired
                        && expired.stream().equals(job.stream());
    }

    Erasure fold(List<LoggedEvent> events) {
        return codec.fold(Erasure.NONE, Erasure::evolve, ErasureEvent.class, events);
    }
}
