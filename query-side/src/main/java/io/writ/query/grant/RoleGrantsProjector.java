package io.writ.query.grant;

import io.writ.events.EventCodec;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Columns;
import io.writ.query.folding.Revocations;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every role that was granted or withheld, and how it ended. */
final class RoleGrantsProjector implements Projector {

    static final String NAME = "role_grants";
    static final String PREFIX = "grant-";

    private record Row(String id, long version, RoleTerms terms) {}

    private static final Columns<Row> ROWS = new Columns<Row>("role_grant", "id")
            .with("id", "text", Row::id)
            .with("version", "int8", Row::version)
            .with("effect", "text", row -> Names.of(row.terms().effect()))
            .with("principal", "text", row -> row.terms().principal())
            .with("role", "text", row -> row.terms().role())
            .with("entity", "text", row -> row.terms().entity())
            .with("until_at", "timestamptz", row -> row.terms().until())
            .with("reason", "text", row -> row.terms().reason())
            .with("granted_by", "text", row -> row.terms().act().by().id())
            .with("granted_at", "timestamptz", row -> row.terms().act().at());

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
    public boolean concerns(String stream) {
        return stream.startsWith(PREFIX);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        for (var event : events) {
            if (event.stream().startsWith(PREFIX)) {
                var id = event.stream().substring(PREFIX.length());
                switch ((RoleGrantEvent) codec.decode(event)) {
                    case RoleGrantEvent.Granted granted ->
                        ROWS.insert(List.of(new Row(id, event.version(), terms(granted))), connection);
                    case RoleGrantEvent.Withheld withheld ->
                        ROWS.insert(List.of(new Row(id, event.version(), terms(withheld))), connection);
                    case RoleGrantEvent.Revoked revoked ->
                        Revocations.note(
                                "role_grant", id, event.version(), revoked.act(), revoked.reason(), connection);
                }
            }
        }
    }

    private static RoleTerms terms(RoleGrantEvent first) {
        return ((RoleGrant.InForce) RoleGrant.evolve(RoleGrant.NONE, first)).terms();
    }
}
