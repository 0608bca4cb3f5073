package io.writ.query.audit;

import io.writ.api.audit.StoredEvent;
import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.LedgerCheck;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
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

    /**
     * By way of the line itself: both have one form.
     *
     * @throws LogAltered if there is more than one: which of them was recorded nobody can say
     */
    Optional<StoredEvent> at(long position) {
        var there = stored.at(List.of(position));
        if (there.size() > 1) {
            throw new LogAltered(new LedgerReport.Altered(position, LedgerCheck.TWICE));
        }
        return there.stream()
                .findFirst()
                .map(event -> Json.mapper().readValue(EventLine.of(event).text(), StoredEvent.class));
    }
}
