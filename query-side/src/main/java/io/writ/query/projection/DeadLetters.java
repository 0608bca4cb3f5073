package io.writ.query.projection;

import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parked events: the one that could not be applied, and those of its stream that came after it. */
final class DeadLetters {

    private static final int LONGEST_ERROR = 2_000;

    private DeadLetters() {}

    /** Streams that are parked; normally none. */
    static Set<String> streams(Connection connection, String schema) throws SQLException {
        try (var select =
                connection.prepareStatement("select distinct stream from query.dead_letters where schema_name = ?")) {
            select.setString(1, schema);
            var streams = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    streams.add(rows.getString(1));
                }
            }
            return streams;
        }
    }

    /** Positions of a stream's parked events, in order, all of them. */
    static List<Long> positions(Connection connection, String schema, String stream) throws SQLException {
        try (var select = connection.prepareStatement("select position from query.dead_letters"
                + " where schema_name = ? and stream = ? order by position")) {
            select.setString(1, schema);
            select.setString(2, stream);
            var positions = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.add(rows.getLong(1));
                }
            }
            return positions;
        }
    }

    /** @param error null for an event that only waits behind another */
    static void park(Connection connection, String schema, LoggedEvent event, @Nullable String error)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into query.dead_letters (schema_name, stream, position, type, error) values (?, ?, ?, ?, ?)"
                        + " on conflict (schema_name, stream, position) do update set error = excluded.error")) {
            insert.setString(1, schema);
            insert.setString(2, event.stream());
            insert.setLong(3, event.position());
            insert.setString(4, event.type());
            insert.setString(5, error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
            insert.executeUpdate();
        }
    }

    /** Messages may quote what could not be applied. */
    static int silence(Connection connection, String schema, List<String> streams) throws SQLException {
        try (var update = connection.prepareStatement("update query.dead_letters set error = 'erased'"
                + " where schema_name = ? and stream = any(?) and error is not null")) {
            update.setString(1, schema);
            update.setArray(2, connection.createArrayOf("text", streams.toArray()));
            return update.executeUpdate();
        }
    }

    static void release(Connection connection, String schema, String stream, long position) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from query.dead_letters where schema_name = ? and stream = ? and position = ?")) {
            delete.setString(1, schema);
            delete.setString(2, stream);
            delete.setLong(3, position);
            delete.executeUpdate();
        }
    }
}
