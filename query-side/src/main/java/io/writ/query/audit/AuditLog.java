package io.writ.query.audit;

import io.writ.api.Page;
import io.writ.api.audit.AuditEvent;
import io.writ.api.audit.RefusalResource;
import io.writ.events.EventCodec;
import io.writ.events.json.Json;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.refusal.RefusalEvent;
import io.writ.query.page.HistoryEntries;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.util.List;

/** Events as auditors see them, from the log itself. */
final class AuditLog {

    private final EventReader log;
    private final EventCodec codec = new EventCodec();

    AuditLog(EventReader log) {
        this.log = log;
    }

    List<AuditEvent> at(List<Long> positions) {
        return log.at(positions).stream().map(AuditLog::event).toList();
    }

    /** A page of a stream, the oldest event first; empty when there is no such stream, or no more of it. */
    Page<AuditEvent> page(String stream, Parameters parameters) {
        var limit = parameters.limit();
        var found = log.stream(stream, HistoryEntries.first(stream, parameters.cursor()), limit + 1).stream()
                .map(AuditLog::event)
                .toList();
        return Pages.of(found, limit, last -> parameters.cursorAfter(Long.toString(last.version()), stream));
    }

    /** Those of a stream's events that have these versions, both included. */
    List<AuditEvent> stream(StreamChanges.AuditPart part) {
        return log.stream(part.stream(), part.from()).stream()
                .filter(event -> event.version() <= part.to())
                .map(AuditLog::event)
                .toList();
    }

    List<RefusalResource> refusalsAt(List<Long> positions) {
        return log.at(positions).stream().map(this::refusal).toList();
    }

    private static AuditEvent event(LoggedEvent event) {
        return new AuditEvent(
                event.position(),
                event.stream(),
                event.version(),
                event.type(),
                event.revision(),
                event.id().toString(),
                event.recordedAt(),
                Json.mapper().readTree(event.metadata()),
                Json.mapper().readTree(event.payload()));
    }

    private RefusalResource refusal(LoggedEvent event) {
        return switch ((RefusalEvent) codec.decode(event)) {
            case RefusalEvent.Refused refused ->
                new RefusalResource(
                        event.position(),
                        event.recordedAt(),
                        refused.act().by().id(),
                        refused.stream(),
                        refused.command(),
                        refused.rule(),
                        refused.detail(),
                        refused.suppressed());
        };
    }
}
