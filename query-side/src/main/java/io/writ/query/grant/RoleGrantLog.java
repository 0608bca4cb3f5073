package io.writ.query.grant;

import io.writ.api.Page;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.EventCodec;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.log.EventReader;
import io.writ.query.page.AsOf;
import io.writ.query.page.HistoryEntries;
import io.writ.query.page.Memento;
import io.writ.query.page.Parameters;
import io.writ.query.page.Past;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads role grants from the log itself, as they are and as they were. */
final class RoleGrantLog {

    private final EventReader log;
    private final Past<RoleGrant, RoleGrantEvent> past;
    private final EventCodec codec = new EventCodec();

    RoleGrantLog(EventReader log) {
        this.log = log;
        past = new Past<>(log, RoleGrantsProjector.PREFIX, RoleGrant.NONE, RoleGrant::evolve, RoleGrantEvent.class);
    }

    Optional<Memento<RoleGrant>> of(String id, @Nullable AsOf asOf) {
        return past.of(id, asOf);
    }

    Page<HistoryEntry> history(String id, Parameters parameters) {
        return HistoryEntries.page(
                log,
                RoleGrantsProjector.PREFIX + id,
                parameters,
                event -> ((RoleGrantEvent) codec.decode(event)).act());
    }
}
