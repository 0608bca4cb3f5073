package io.writ.query.grant;

import io.writ.api.Page;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.EventCodec;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.query.page.AsOf;
import io.writ.query.page.HistoryEntries;
import io.writ.query.page.Parameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads role grants from the log itself, as they are and as they were. */
final class RoleGrantLog {

    private final EventReader log;
    private final EventCodec codec = new EventCodec();

    RoleGrantLog(EventReader log) {
        this.log = log;
    }

    /** A grant at a moment, and the last event that counts. */
    record Memento(RoleGrant state, LoggedEvent last) {}

    Optional<Memento> of(String id, @Nullable AsOf asOf) {
        var events = events(id).stream()
                .filter(event -> asOf == null || asOf.includes(event))
                .toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var state = codec.fold(RoleGrant.NONE, RoleGrant::evolve, RoleGrantEvent.class, events);
        return Optional.of(new Memento(state, events.getLast()));
    }

    Page<HistoryEntry> history(String id, Parameters parameters) {
        return HistoryEntries.page(
                log,
                RoleGrantsProjector.PREFIX + id,
                parameters,
                event -> ((RoleGrantEvent) codec.decode(event)).act());
    }

    private List<LoggedEvent> events(String id) {
        return log.stream(RoleGrantsProjector.PREFIX + id, 0);
    }
}
