package io.writ.command.engine;

import io.writ.events.log.Append;
import io.writ.events.log.Appended;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventWriter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Stores nothing that was decided on what this node has forgotten since.
 *
 * <p>Belongs behind the writer that seals: once something is sealed it is too late to seal it with a key of after an
 * erasure, so nobody who was erased between loading and sealing comes back under a new key.
 */
public final class UnforgottenWriter implements EventWriter {

    private final EventWriter log;

    public UnforgottenWriter(EventWriter log) {
        this.log = log;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConcurrentAppend also when everything was forgotten since the command under way began
     */
    @Override
    public Appended append(Append append) {
        if (CurrentUnitOfWork.isStarted() && Attempt.current().isForgotten()) {
            throw new ConcurrentAppend(append.stream(), append.expectedVersion());
        }
        return log.append(append);
    }
}
