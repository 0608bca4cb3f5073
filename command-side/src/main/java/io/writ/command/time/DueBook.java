package io.writ.command.time;

import io.writ.command.follow.Follower;
import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Keeps in {@code command.due} what is due of each stream.
 *
 * <p>Whatever happens to a stream, its rows become what its events say now; so the book may be thrown away and read
 * again from the log, and nothing is lost or sent twice. Each row names the event that made it due.
 */
public final class DueBook implements Follower {

    /** Longer than any batch takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final List<Timed> timed;
    private final EventReader reader;
    private final DataSource database;
    private final EventCodec codec = new EventCodec();

    /** @param database of the table, for those who ask */
    public DueBook(List<Timed> timed, EventReader reader, DataSource database) {
        this.timed = List.copyOf(timed);
        this.reader = reader;
        this.database = database;
    }

    /**
     * Returns when the book knows every event up to a position.
     *
     * @throws IllegalStateException when that takes too long; asking again is fine
     */
    public void awaitPosition(long position) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (position() < position) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the book of what is due has not reached %d".formatted(position));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private long position() {
        return ask("select position::text from command.followers where name = ?", name()).stream()
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }

    /** The scopes whose postures change the deadlines of some stream. */
    public List<String> dependedOn() {
        return ask("select distinct scope from command.depending where scope <> ? order by 1", "");
    }

    /** The streams whose deadlines the posture of a scope changes. */
    public List<String> dependingOn(String scope) {
        return ask("select stream from command.depending where scope = ? order by 1", scope);
    }

    private List<String> ask(String sql, String parameter) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var result = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (result.next()) {
                    found.add(result.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the book of what is due cannot be read", e);
        }
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
        if (!touched.isEmpty()) {
            write(touched, connection);
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
        try (var statement = connection.prepareStatement("""
                select stream from command.due where stream = any(?)
                union select stream from command.depending where stream = any(?)""")) {
            var array = connection.createArrayOf("text", streams.toArray());
            statement.setArray(1, array);
            statement.setArray(2, array);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    known.add(result.getString(1));
                }
            }
        }
        return known;
    }

    /** What is due of one stream, and the scope whose posture changes that. */
    private record Entry(String stream, List<Owed> owed, Optional<String> scope) {}

    private Entry entry(String stream) {
        var kind = of(stream).orElseThrow();
        var events = reader.stream(stream, 0);
        return new Entry(stream, Owed.of(kind, events), kind.dependsOn(events));
    }

    /** All streams of a batch at once: a round trip for each row would cost more than the rows. */
    private void write(Collection<String> streams, Connection connection) throws SQLException {
        var entries = streams.stream().map(this::entry).toList();
        writeDue(entries, connection);
        writeDepending(entries, connection);
    }

    private void writeDue(List<Entry> entries, Connection connection) throws SQLException {
        var streams = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        var moments = new ArrayList<String>();
        var causes = new ArrayList<String>();
        var correlations = new ArrayList<String>();
        for (var entry : entries) {
            for (var owed : entry.owed()) {
                var correlation = codec.metadata(owed.cause()).correlation();
                streams.add(entry.stream());
                kinds.add(owed.due().kind());
                moments.add(owed.due().at().toString());
                causes.add(owed.cause().id().toString());
                correlations.add(correlation == null ? "" : correlation);
            }
        }
        run(connection, """
                delete from command.due where stream = any(?)
                and not exists (select from unnest(?, ?) as now (stream, kind)
                                where now.stream = due.stream and now.kind = due.kind)""", entries.stream().map(Entry::stream).toList(), streams, kinds);
        run(connection, """
                insert into command.due (stream, kind, at, not_before, cause, correlation)
                select stream, kind, at::timestamptz, at::timestamptz, cause::uuid, nullif(correlation, '')
                from unnest(?, ?, ?, ?, ?) as now (stream, kind, at, cause, correlation)
                on conflict (stream, kind) do update
                  set at = excluded.at, not_before = excluded.at, tries = 0, sent_at = null,
                      cause = excluded.cause, correlation = excluded.correlation
                  where (due.at, due.cause) <> (excluded.at, excluded.cause)""", streams, kinds, moments, causes, correlations);
    }

    private static void writeDepending(List<Entry> entries, Connection connection) throws SQLException {
        var depending =
                entries.stream().filter(entry -> entry.scope().isPresent()).toList();
        var streams = depending.stream().map(Entry::stream).toList();
        run(
                connection,
                "delete from command.depending where stream = any(?) and stream <> all(?)",
                entries.stream().map(Entry::stream).toList(),
                streams);
        run(
                connection,
                """
                insert into command.depending (stream, scope) select * from unnest(?, ?)
                on conflict (stream) do update set scope = excluded.scope where depending.scope <> excluded.scope""",
                streams,
                depending.stream().map(entry -> entry.scope().orElseThrow()).toList());
    }

    @SafeVarargs
    private static void run(Connection connection, String sql, List<String>... arrays) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
            }
            statement.executeUpdate();
        }
    }
}
