package io.writ.command.http;

import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.List;

/** What happened between the version that a client saw and the one that is there. */
public final class MissedEvents {

    private static final int MOST = 50;

    private final EventReader reader;
    private final EventCodec codec;

    public MissedEvents(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    List<Missed> after(String stream, long seen, long now) {
        if (seen >= now) {
            return List.of();
        }
        return reader.stream(stream, Math.max(seen + 1, now - MOST + 1)).stream()
                .map(this::missed)
                .toList();
    }

    private Missed missed(LoggedEvent event) {
        var by = codec.metadata(event).actor().id();
        return new Missed(event.version(), event.position(), event.type(), by, event.recordedAt());
    }

    record Missed(long version, long position, String type, String by, Instant recordedAt) {}
}
