package io.writ.query.delegation;

import io.writ.events.EventCodec;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.DelegationEvent.Revoked;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every delegation with its dates and how it ended. */
final class DelegationsProjector implements Projector {

    static final String NAME = "delegations";
    static final String PREFIX = "delegation-";

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
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        for (var event : events) {
            if (event.stream().startsWith(PREFIX)) {
                var id = event.stream().substring(PREFIX.length());
                switch ((DelegationEvent) codec.decode(event)) {
                    case Delegated delegated -> insert(id, event.version(), delegated, connection);
                    case Revoked revoked -> end(id, event.version(), revoked, connection);
                }
            }
        }
    }

    private static void insert(String id, long version, Delegated event, Connection connection) throws SQLException {
        var sql = "insert into delegation values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::jsonb, ?,"
                + " ?::timestamptz) on conflict do nothing";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setLong(2, version);
            statement.setString(3, event.act().by().id());
            statement.setString(4, event.to());
            statement.setString(5, event.from().toString());
            statement.setString(6, event.until().toString());
            statement.setString(7, Json.mapper().writeValueAsString(event.scope()));
            statement.setString(8, event.reason());
            statement.setString(9, event.act().at().toString());
            statement.executeUpdate();
        }
    }

    private static void end(String id, long version, Revoked event, Connection connection) throws SQLException {
        var sql = "update delegation set version = ?, revoked_at = ?::timestamptz, revoked_by = ?,"
                + " revocation_reason = ? where id = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, version);
            statement.setString(2, event.act().at().toString());
            statement.setString(3, event.act().by().id());
            statement.setString(4, event.reason());
            statement.setString(5, id);
            statement.executeUpdate();
        }
    }
}
