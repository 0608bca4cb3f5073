package io.writ.events.personal;

import io.writ.events.keys.KeyStore;
import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.EventWriter;
import io.writ.events.log.NewEvent;

/** Seals personal data on their way into a log: what is appended, hashed and proven holds ciphertext only. */
public final class SealingWriter implements EventWriter {

    private final EventWriter log;
    private final SealedFields fields;

    public SealingWriter(EventWriter log, KeyStore keys) {
        this.log = log;
        this.fields = new SealedFields(keys);
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.writ.events.log.ConcurrentAppend also when somebody was erased since this process last looked: what it
     *     decided on may hold what is gone
     */
    @Override
    public Appended append(Append append) {
        return log.append(
                append.events().stream().anyMatch(event -> SealedFields.mayConcern(event.payload()))
                        ? sealed(append)
                        : append);
    }

    private Append sealed(Append append) {
        var events =
                append.events().stream().map(event -> sealed(append, event)).toList();
        return new Append(
                append.stream(), append.expectedVersion(), events, append.metadata(), append.receipt(), append.guard());
    }

    private NewEvent sealed(Append append, NewEvent event) {
        return SealedFields.mayConcern(event.payload())
                ? new NewEvent(
                        event.id(),
                        event.type(),
                        event.revision(),
                        fields.seal(append.stream(), event.id(), event.payload()))
                : event;
    }
}
