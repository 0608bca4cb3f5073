package io.writ.query.grant;

import io.writ.events.EventCodec;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.LoggedEvent;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every role that was granted or withheld, and how it ended. */
final class RoleGrantsProjector implements Projector {

    static final String NAME = "role_grants";
    static final String PREFIX = "grant-";

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
                create table role_grant (
                  id text primary key,
                  version bigint not null,
                  effect text not null,
                  principal text not null,
                  role text not null,
                  entity text,
                  until_at timestamptz,
                  reason text not null,
                  granted_by text not null,
                  granted_at timestamptz not null,
                  revoked_at timestamptz,
                  revoked_by text,
                  revocation_reason text)
                """,
                "create index role_grant_by_principal on role_grant (principal, granted_at, id)",
                "create index role_grant_by_time on role_grant (granted_at, id)");
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        for (var event : events) {
            if (event.stream().startsWith(PREFIX)) {
                var id = event.stream().substring(PREFIX.length());
                switch ((RoleGrantEvent) codec.decode(event)) {
                    case RoleGrantEvent.Granted granted -> insert(id, event.version(), terms(granted), connection);
                    case RoleGrantEvent.Withheld withheld -> insert(id, event.version(), terms(withheld), connection);
                    case RoleGrantEvent.Revoked revoked -> end(id, event.version(), revoked, connection);
                }
            }
        }
    }

    private static RoleTerms terms(RoleGrantEvent first) {
        return ((RoleGrant.InForce) RoleGrant.evolve(RoleGrant.NONE, first)).terms();
    }

    private static void insert(String id, long version, RoleTerms terms, Connection connection) throws SQLException {
        var sql = "insert into role_grant values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz)"
                + " on conflict do nothing";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setLong(2, version);
            statement.setString(3, Names.of(terms.effect()));
            statement.setString(4, terms.principal());
            statement.setString(5, terms.role());
            statement.setString(6, terms.entity());
            statement.setString(7, terms.until() == null ? null : terms.until().toString());
            statement.setString(8, terms.reason());
            statement.setString(9, terms.act().by().id());
            statement.setString(10, terms.act().at().toString());
            statement.executeUpdate();
        }
    }

    private static void end(String id, long version, RoleGrantEvent.Revoked event, Connection connection)
            throws SQLException {
        var sql = "update role_grant set version = ?, revoked_at = ?::timestamptz, revoked_by = ?,"
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
