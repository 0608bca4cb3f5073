package io.writ.query.audit;

import io.writ.events.EventCodec;
import io.writ.events.EventTypes;
import io.writ.events.Metadata;
import io.writ.events.StoredType;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.approval.Request;
import io.writ.events.log.LoggedEvent;
import io.writ.events.refusal.RefusalEvent;
import io.writ.query.folding.Columns;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds events by what they are and who caused them; the events themselves stay in the log. */
final class AuditProjector implements Projector {

    static final String NAME = "audit";

    /**
     * @param subject what a request is about, where the event says so: every request of a subject can be found
     * @param seatOf whose seat somebody else acted in
     */
    private record Entry(
            LoggedEvent event,
            Metadata metadata,
            @Nullable String subject,
            @Nullable String seatOf,
            RefusalEvent.@Nullable Refused refused) {}

    private static final Columns<Entry> ENTRIES = new Columns<Entry>("entry", "position")
            .with("position", "int8", entry -> entry.event().position())
            .with("stream", "text", entry -> entry.event().stream())
            .with("type", "text", entry -> entry.event().type())
            .with("id", "uuid", entry -> entry.event().id())
            .with("actor", "text", entry -> entry.metadata().actor().id())
            .with("via", "text", entry -> entry.metadata().actor().via())
            .with("owner", "text", entry -> entry.metadata().actor().owner())
            .with("correlation", "text", entry -> entry.metadata().correlation())
            .with("causation", "text", entry -> entry.metadata().causation())
            .with("subject", "text", Entry::subject)
            .with("seat_of", "text", Entry::seatOf)
            .with(
                    "rule",
                    "text",
                    entry -> entry.refused() == null ? null : entry.refused().rule())
            .with("refused_stream", "text", entry -> entry.refused() == null ? null : entry.refused().stream())
            .with(
                    "recorded_at",
                    "timestamptz",
                    entry -> entry.event().recordedAt().toString());

    private static final Set<Class<?>> LOOKED_INTO = Set.of(
            ApprovalEvent.Drafted.class,
            ApprovalEvent.DraftRevised.class,
            ApprovalEvent.Submitted.class,
            ApprovalEvent.Amended.class,
            ActionEvent.Submitted.class,
            RefusalEvent.Refused.class);

    /** Whose content is looked into; what cannot be read in the others is found all the same. */
    private static final Set<String> READ = EventTypes.all().stream()
            .filter(stored ->
                    LOOKED_INTO.contains(stored.type()) || ApprovalEvent.InSeat.class.isAssignableFrom(stored.type()))
            .map(StoredType::name)
            .collect(Collectors.toUnmodifiableSet());

    private final EventCodec codec = new EventCodec();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 5;
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table entry (
                  position bigint primary key,
                  stream text not null,
                  type text not null,
                  id uuid not null,
                  actor text not null,
                  via text,
                  owner text,
                  correlation text,
                  causation text,
                  subject text,
                  seat_of text,
                  rule text,
                  refused_stream text,
                  recorded_at timestamptz not null)
                """,
                "create index on entry (stream, position)",
                "create index on entry (type, position)",
                "create index on entry (actor, position)",
                "create index on entry (via, position) where via is not null",
                "create index on entry (owner, position) where owner is not null",
                "create index on entry (correlation, position) where correlation is not null",
                "create index on entry (causation, position) where causation is not null",
                "create index on entry (seat_of, position) where seat_of is not null",
                "create index on entry ((id::text))",
                "create index on entry (subject, stream) where subject is not null",
                "create index on entry (rule, position) where rule is not null",
                "create index on entry using brin (recorded_at)");
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        ENTRIES.insert(events.stream().map(this::entry).toList(), connection);
    }

    private Entry entry(LoggedEvent event) {
        var decoded = READ.contains(event.type()) ? codec.decode(event) : null;
        return new Entry(
                event,
                codec.metadata(event),
                subject(decoded),
                seatOf(decoded),
                decoded instanceof RefusalEvent.Refused refused ? refused : null);
    }

    /** Of an action it is what it stems from. */
    private static @Nullable String subject(@Nullable Object event) {
        if (event instanceof ActionEvent.Submitted action) {
            var origin = action.request().origin();
            return origin.reference() == null ? null : Names.of(origin.type()) + "/" + origin.reference();
        }
        var request = event instanceof ApprovalEvent approval ? Request.in(approval) : null;
        return request == null
                ? null
                : request.subject().type() + "/" + request.subject().reference();
    }

    private static @Nullable String seatOf(@Nullable Object event) {
        var seat = OnBehalfOf.in(event);
        return seat == null ? null : seat.delegator().id();
    }
}
