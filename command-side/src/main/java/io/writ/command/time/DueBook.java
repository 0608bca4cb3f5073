package io.writ.command.time;

import io.writ.command.follow.Follower;
import io.writ.events.Due;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps in {@code command.due} what is due of each stream.
 *
 * <p>Whatever happens to a stream, its rows become what its events say now; so the book may be thrown away and read
 * again from the log, and nothing is lost or sent twice.
 */
public final class DueBook implements Follower {

    private final List<Timed> timed;
    private final EventReader reader;

    public DueBook(List<Timed> timed, EventReader reader) {
        this.timed = List.copyOf(timed);
        this.reader = reader;
    }

    @Override
    public String name() {
        return "due-book";
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void handle(List<LoggedEvent> events, Connection connection) throws SQLException {
        var touched = new LinkedHashSet<String>();
        var others = new HashSet<String>();
        for (var event : events) {
            var kind = of(event.stream());
            if (kind.isPresent()) {
                (kind.get().mayBegin(event) ? touched : others).add(event.stream());
            }
        }
        touched.addAll(known(others, connection));
        for (var stream : touched) {
            write(stream, connection);
        }
    }

    Optional<Timed> of(String stream) {
        return timed.stream().filter(one -> stream.startsWith(one.prefix())).findFirst();
    }

    private static Set<String> known(Collection<String> streams, Connection connection) throws SQLException {
        var known = new HashSet<String>();
        if (streams.isEmpty()) {
            return known;
        }
        try (var statement =
                connection.prepareStatement("select distinct stream from command.due where stream = any(?)")) {
            statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    known.add(result.getString(1));
                }
            }
        }
        return known;
    }

    private void write(String stream, Connection connection) throws SQLException {
        var due = of(stream).orElseThrow().due(reader.stream(stream, 0));
        try (var statement =
                connection.prepareStatement("delete from command.due where stream = ? and kind <> all(?)")) {
            statement.setString(1, stream);
            statement.setArray(
                    2,
                    connection.createArrayOf("text", due.stream().map(Due::kind).toArray()));
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement("""
                insert into command.due (stream, kind, at, not_before) values (?, ?, ?, ?)
                on conflict (stream, kind) do update
                  set at = excluded.at, not_before = excluded.at, tries = 0, sent_at = null
                  where due.at <> excluded.at""")) {
            for (var one : due) {
                statement.setString(1, stream);
                statement.setString(2, one.kind());
                statement.setTimestamp(3, Timestamp.from(one.at()));
                statement.setTimestamp(4, Timestamp.from(one.at()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
