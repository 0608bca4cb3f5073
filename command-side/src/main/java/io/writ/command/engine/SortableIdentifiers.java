package io.writ.command.engine;

import io.writ.events.Ids;
import org.axonframework.common.IdentifierFactory;

/** Gives Axon's messages the identifiers that their events are stored under; found by the service loader. */
public final class SortableIdentifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return Ids.next().toString();
    }
}
