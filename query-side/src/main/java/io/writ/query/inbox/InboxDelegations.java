package io.writ.query.inbox;

import io.writ.events.EventCodec;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.DelegationEvent.Revoked;
import io.writ.events.delegation.Scope;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the inbox that knows who may sit in whose seat: a row for each delegation that was not revoked. */
final class InboxDelegations {

    static final String TABLE = """
            create table delegation (
              id text primary key,
              delegate text not null,
              delegator text not null,
              identities text[] not null,
              roles text[] not null,
              others text[] not null,
              policies text[],
              from_at timestamptz not null,
              until_at timestamptz not null)
            """;

    static final String INDEX = "create index delegation_by_delegate on delegation (delegate)";

    static final String PREFIX = "delegation-";

    private final EventCodec codec = new EventCodec();

    void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        for (var event : events) {
            if (event.stream().startsWith(PREFIX)) {
                var id = event.stream().substring(PREFIX.length());
                switch ((DelegationEvent) codec.decode(event)) {
                    case Delegated delegated -> insert(id, delegated, connection);
                    case Revoked revoked -> delete(id, connection);
                }
            }
        }
    }

    private static void insert(String id, Delegated event, Connection connection) throws SQLException {
        var sql = "insert into delegation values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)"
                + " on conflict do nothing";
        var delegator = event.act().by();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setString(2, event.to());
            statement.setString(3, delegator.id());
            statement.setArray(4, connection.createArrayOf("text", sorted(delegator.identities())));
            statement.setArray(5, connection.createArrayOf("text", sorted(event.roles())));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "text", SeatKeys.of(delegator, event.groups()).toArray()));
            var policies = policies(event.scope());
            statement.setArray(7, policies == null ? null : connection.createArrayOf("text", policies.toArray()));
            statement.setString(8, event.from().toString());
            statement.setString(9, event.until().toString());
            statement.executeUpdate();
        }
    }

    private static Object[] sorted(Collection<String> texts) {
        return texts.stream().sorted().toArray();
    }

    static @Nullable List<String> policies(Scope scope) {
        return switch (scope) {
            case Scope.All all -> null;
            case Scope.Policies named -> named.policies();
        };
    }

    private static void delete(String id, Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("delete from delegation where id = ?")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }
}
