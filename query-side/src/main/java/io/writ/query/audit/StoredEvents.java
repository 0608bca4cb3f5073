package io.writ.query.audit;

import io.writ.api.audit.StoredEvent;
import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import io.writ.events.log.EventReader;
import java.util.List;
import java.util.Optional;

/** Single events, byte for byte, as an export writes them. */
final class StoredEvents {

    private final EventReader stored;

    /** @param stored the log as it is stored: what was hashed, sealed where it is personal */
    StoredEvents(EventReader stored) {
        this.stored = stored;
    }

    /** By way of the line itself: both have one form. */
    Optional<StoredEvent> at(long position) {
        return stored.at(List.of(position)).stream()
                .findFirst()
                .map(event -> Json.mapper().readValue(EventLine.of(event).text(), StoredEvent.class));
    }
}
