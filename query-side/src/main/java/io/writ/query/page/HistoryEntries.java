package io.writ.query.page;

import io.writ.api.Page;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.Act;
import io.writ.events.json.Json;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events as the history of what they are about shows them. */
public final class HistoryEntries {

    private HistoryEntries() {}

    /**
     * A page of a stream, the oldest event first; empty when there is no such stream.
     *
     * @param act what an event says of who did it, and when
     */
    public static Page<HistoryEntry> page(
            EventReader log, String stream, Parameters parameters, Function<LoggedEvent, Act> act) {
        int limit = parameters.limit();
        var entries = log.stream(stream, first(stream, parameters.cursor())).stream()
                .limit(limit + 1L)
                .map(event -> of(event, act.apply(event)))
                .toList();
        return Pages.of(entries, limit, last -> parameters.cursorAfter(String.valueOf(last.version()), stream));
    }

    /** The version that a page of this stream begins with. */
    public static long first(String stream, @Nullable Cursor cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.id().equals(stream)) {
            throw Cursor.invalid();
        }
        return Cursor.number(cursor.key()) + 1;
    }

    private static HistoryEntry of(LoggedEvent event, Act act) {
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
