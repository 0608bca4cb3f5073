package io.writ.query.audit;

import io.writ.events.EventCodec;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Columns;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds events by what they are and who caused them; the events themselves stay in the log. */
final class AuditProjector implements Projector {

    static final String NAME = "audit";

    private record Entry(LoggedEvent event, String actor) {}

    private static final Columns<Entry> ENTRIES = new Columns<Entry>("entry", "position")
            .with("position", "int8", entry -> entry.event().position())
            .with("stream", "text", entry -> entry.event().stream())
            .with("type", "text", entry -> entry.event().type())
            .with("actor", "text", Entry::actor)
            .with(
                    "recorded_at",
                    "timestamptz",
                    entry -> entry.event().recordedAt().toString());

    private final EventCodec codec = new EventCodec();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table entry (
                  position bigint primary key,
                  stream text not null,
                  type text not null,
                  actor text not null,
                  recorded_at timestamptz not null)
                """,
                "create index on entry (stream, position)",
                "create index on entry (type, position)",
                "create index on entry (actor, position)",
                "create index on entry using brin (recorded_at)");
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        var entries = events.stream()
                .map(event -> new Entry(event, codec.metadata(event).actor().id()))
                .toList();
        ENTRIES.insert(entries, connection);
    }
}
