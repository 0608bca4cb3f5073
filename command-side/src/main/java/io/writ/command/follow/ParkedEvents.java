package io.writ.command.follow;

import io.writ.api.follow.ParkedEventResource;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Events that a follower could not handle after several tries, so that those behind them were not held up. */
final class ParkedEvents {

    private static final int LONGEST_ERROR = 2_000;

    private ParkedEvents() {}

    /** The oldest behind a place. */
    static List<ParkedEventResource> list(Connection connection, ParkedPlace after, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                select follower, position, stream, type, error, parked_at from command.parked
                where (position, follower) > (?, ?) order by position, follower limit ?""")) {
            select.setLong(1, after.position());
            select.setString(2, after.follower());
            select.setInt(3, limit);
            var parked = new ArrayList<ParkedEventResource>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    parked.add(new ParkedEventResource(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getTimestamp(6).toInstant()));
                }
            }
            return parked;
        }
    }

    static boolean contains(Connection connection, String follower, long position) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from command.parked where follower = ? and position = ?")) {
            select.setString(1, follower);
            select.setLong(2, position);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    static void park(Connection connection, String follower, LoggedEvent event, RuntimeException cause)
            throws SQLException {
        var error = Objects.toString(cause.getMessage(), cause.toString());
        try (var insert = connection.prepareStatement("""
                insert into command.parked (follower, position, stream, type, error) values (?, ?, ?, ?, ?)
                on conflict (follower, position) do update set error = excluded.error""")) {
            insert.setString(1, follower);
            insert.setLong(2, event.position());
            insert.setString(3, event.stream());
            insert.setString(4, event.type());
            insert.setString(5, error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
            insert.executeUpdate();
        }
    }

    /** Messages may quote what could not be handled. */
    static int silence(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("update command.parked set error = 'erased'")) {
            return update.executeUpdate();
        }
    }

    static void release(Connection connection, String follower, long position) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from command.parked where follower = ? and position = ?")) {
            delete.setString(1, follower);
            delete.setLong(2, position);
            delete.executeUpdate();
        }
    }
}
