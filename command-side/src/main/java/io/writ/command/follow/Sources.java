package io.writ.command.follow;

import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Objects;

/** What reactions read of the log beside the event that they react to. */
public final class Sources {

    private final EventReader reader;
    private final EventCodec codec;

    public Sources(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    /** Every event of a stream, in order. */
    public List<Object> events(String stream) {
        return reader.stream(stream, 0).stream().map(codec::decode).toList();
    }

    /**
     * Whether the service itself began a stream. Who calls has an issuer; whatever name a token may carry, nobody else
     * begins one without.
     */
    public boolean isOurs(String stream) {
        var first = reader.stream(stream, 0).stream().findFirst();
        return first.map(this::isOurs).orElse(false);
    }

    private boolean isOurs(LoggedEvent event) {
        var metadata = codec.metadata(event);
        return metadata.issuer() == null
                && metadata.client() == null
                && Objects.equals(metadata.actor(), SystemSender.WRIT);
    }
}
