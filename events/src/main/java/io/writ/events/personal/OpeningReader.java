package io.writ.events.personal;

import io.writ.events.keys.KeyStore;
import io.writ.events.log.EventReader;
import io.writ.events.log.ForwardingReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;

/**
 * A log as it is worked with: sealed data opened, {@code {"$erased": true}} where their key was destroyed.
 *
 * <p>Payloads with personal data are not the stored bytes; what is hashed or proven is read from the log itself.
 */
public final class OpeningReader extends ForwardingReader {

    private final SealedFields fields;

    public OpeningReader(EventReader log, KeyStore keys) {
        super(log);
        this.fields = new SealedFields(keys);
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        return opened(super.stream(stream, fromVersion));
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion, int limit) {
        return opened(super.stream(stream, fromVersion, limit));
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return opened(super.after(position, limit));
    }

    @Override
    public List<LoggedEvent> at(List<Long> positions) {
        return opened(super.at(positions));
    }

    /** The list itself when there is nothing to open, as usual. */
    private List<LoggedEvent> opened(List<LoggedEvent> events) {
        for (var event : events) {
            if (SealedFields.mayConcern(event.payload())) {
                return events.stream().map(this::opened).toList();
            }
        }
        return events;
    }

    private LoggedEvent opened(LoggedEvent event) {
        return SealedFields.mayConcern(event.payload())
                ? new LoggedEvent(
                        event.position(),
                        event.stream(),
                        event.version(),
                        event.type(),
                        event.revision(),
                        event.id(),
                        event.recordedAt(),
                        event.metadata(),
                        fields.open(event.stream(), event.id(), event.payload()))
                : event;
    }
}
