package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.json.Json;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.page.AsOf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads approvals from the log itself, as they were at any time. */
final class ApprovalStream {

    private final EventCodec codec = new EventCodec();
    private final ApprovalFolds folds = new ApprovalFolds("approval");
    private final EventReader log;

    ApprovalStream(EventReader log) {
        this.log = log;
    }

    /** @param since when it was so: the time of the last event that counts */
    record Memento(ApprovalResource resource, Instant since) {}

    Optional<Memento> asOf(String id, AsOf asOf) {
        var events = events(id).stream().filter(asOf::includes).toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var last = events.getLast();
        return ApprovalResources.of(id, last.version(), folds.evolve(Approval.NONE, events))
                .map(resource -> new Memento(resource, last.recordedAt()));
    }

    Optional<ApprovalResource> current(String id) {
        return asOf(id, new AsOf.Position(Long.MAX_VALUE)).map(Memento::resource);
    }

    List<ApprovalExplanation.Placed> placed(String id) {
        return events(id).stream()
                .map(event -> new ApprovalExplanation.Placed(
                        event.position(), event.type(), (ApprovalEvent) codec.decode(event)))
                .toList();
    }

    List<HistoryEntry> history(String id) {
        return events(id).stream().map(this::entry).toList();
    }

    private List<LoggedEvent> events(String id) {
        return log.stream(ApprovalFolds.PREFIX + id, 0);
    }

    private HistoryEntry entry(LoggedEvent event) {
        var act = ((ApprovalEvent) codec.decode(event)).act();
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
