package io.writ.events.personal;

import io.writ.events.keys.KeyStore;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import java.util.List;
import java.util.Optional;

/**
 * A log as it is worked with: sealed data opened, {@code {"$erased": true}} where their key was destroyed.
 *
 * <p>Payloads with personal data are not the stored bytes; what is hashed or proven is read from the log itself.
 */
public final class OpeningReader implements EventReader {

    private final EventReader log;
    private final SealedFields fields;

    public OpeningReader(EventReader log, KeyStore keys) {
        this.log = log;
        this.fields = new SealedFields(keys);
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        return opened(log.stream(stream, fromVersion));
    }

    @Override
    public List<String> streams(String after, String before, int limit) {
        return log.streams(after, before, limit);
    }

    @Override
    public List<String> changed(String after, String before, long position) {
        return log.changed(after, before, position);
    }

    @Override
    public long version(String stream) {
        return log.version(stream);
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return opened(log.after(position, limit));
    }

    @Override
    public List<LoggedEvent> at(List<Long> positions) {
        return opened(log.at(positions));
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public Optional<StoredReceipt> receipt(ReceiptKey key) {
        return log.receipt(key);
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
