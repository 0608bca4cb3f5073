package io.writ.query.folding;

import io.writ.events.Act;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How what was given was taken back; delegations and role grants have the same columns for it. */
public final class Revocations {

    private Revocations() {}

    /**
     * Notes it in the row of what was revoked.
     *
     * @param version of the event that says so
     */
    public static void note(
            String table, String id, long version, Act act, @Nullable String reason, Connection connection)
            throws SQLException {
        var sql =
                "update %s set version = ?, revoked_at = ?::timestamptz, revoked_by = ?, revocation_reason = ? where id = ?"
                        .formatted(table);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, version);
            statement.setString(2, act.at().toString());
            statement.setString(3, act.by().id());
            statement.setString(4, reason);
            statement.setString(5, id);
            statement.executeUpdate();
        }
    }
}
