package io.writ.query.page;

import io.writ.api.approval.HistoryEntry;
import io.writ.events.Act;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;

/** Events as the history of what they are about shows them. */
public final class HistoryEntries {

    private HistoryEntries() {}

    /** @param act what the event says of who did it, and when */
    public static HistoryEntry of(LoggedEvent event, Act act) {
        return new HistoryEntry(
                event.position(),
                event.version(),
                event.type(),
                event.recordedAt(),
                act.claimedAt(),
                act.by().id(),
                Json.mapper().readTree(event.payload()));
    }
}
