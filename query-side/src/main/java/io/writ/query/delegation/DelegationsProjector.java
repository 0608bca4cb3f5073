package io.writ.query.delegation;

import io.writ.events.EventCodec;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.DelegationEvent.Revoked;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Columns;
import io.writ.query.folding.Revocations;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every delegation with its dates and how it ended. */
final class DelegationsProjector implements Projector {

    static final String NAME = "delegations";
    static final String PREFIX = "delegation-";

    private record Row(String id, long version, Delegated event) {}

    private static final Columns<Row> ROWS = new Columns<Row>("delegation", "id")
            .with("id", "text", Row::id)
            .with("version", "int8", Row::version)
            .with("delegator", "text", row -> row.event().act().by().id())
            .with("delegate", "text", row -> row.event().to())
            .with("from_at", "timestamptz", row -> row.event().from())
            .with("until_at", "timestamptz", row -> row.event().until())
            .with(
                    "scope",
                    "jsonb",
                    row -> Json.mapper().writeValueAsString(row.event().scope()))
            .with("reason", "text", row -> row.event().reason())
            .with("delegated_at", "timestamptz", row -> row.event().act().at());

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
                create table delegation (
                  id text primary key,
                  version bigint not null,
                  delegator text not null,
                  delegate text not null,
                  from_at timestamptz not null,
                  until_at timestamptz not null,
                  scope jsonb not null,
                  reason text not null,
                  delegated_at timestamptz not null,
                  revoked_at timestamptz,
                  revoked_by text,
                  revocation_reason text)
                """,
                "create index delegation_by_delegator on delegation (delegator, delegated_at, id)",
                "create index delegation_by_delegate on delegation (delegate, delegated_at, id)",
                "create index delegation_by_time on delegation (delegated_at, id)");
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(PREFIX);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        for (var event : events) {
            if (event.stream().startsWith(PREFIX)) {
                var id = event.stream().substring(PREFIX.length());
                switch ((DelegationEvent) codec.decode(event)) {
                    case Delegated delegated ->
                        ROWS.insert(List.of(new Row(id, event.version(), delegated)), connection);
                    case Revoked revoked ->
                        Revocations.note(
                                "delegation", id, event.version(), revoked.act(), revoked.reason(), connection);
                }
            }
        }
    }
}
