package io.writ.command.follow;

import io.writ.edge.background.Unquoted;
import io.writ.edge.storage.Transaction;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One follower's place in the log. */
final class Followed {

    private static final Logger log = LoggerFactory.getLogger(Followed.class);
    private static final int BATCH = 500;

    /** Of an event by itself, or of what is before it in its batch and then of itself. */
    private static final int TRIES = 6;

    private final Follower follower;
    private final DataSource database;
    private final EventReader events;

    /** In a row. After the first, events come one by one, so that a failure touches nothing but its own event. */
    private int failures;

    Followed(Follower follower, DataSource database, EventReader events) {
        this.follower = follower;
        this.database = database;
        this.events = events;
    }

    String name() {
        return follower.name();
    }

    /** Gives a follower that is new its place: the beginning of the log, or its end. */
    void ensure() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "insert into command.followers (name, position) values (?, ?) on conflict do nothing")) {
            statement.setString(1, follower.name());
            statement.setLong(2, follower.readsHistory() ? -1 : events.head());
            statement.executeUpdate();
        }
    }

    /**
     * Handles the next events, if this node is the one to do it.
     *
     * @return the position reached; empty when another node is at it
     */
    OptionalLong step() throws SQLException {
        return Transaction.on(database, connection -> {
            var position = take(connection);
            return position.isPresent()
                    ? OptionalLong.of(advance(connection, position.getAsLong()))
                    : OptionalLong.empty();
        });
    }

    /** What a crash of the database takes of the follower's place is handled again, to the same effect. */
    private OptionalLong take(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select position, set_config('synchronous_commit', 'off', true)
                from command.followers where name = ? for update skip locked""")) {
            statement.setString(1, follower.name());
            try (var result = statement.executeQuery()) {
                return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private long advance(Connection connection, long from) throws SQLException {
        var batch = events.after(from, failures == 0 ? BATCH : 1);
        if (batch.isEmpty()) {
            return from;
        }
        handle(connection, batch);
        long reached = batch.getLast().position();
        try (var statement = connection.prepareStatement("update command.followers set position = ? where name = ?")) {
            statement.setLong(1, reached);
            statement.setString(2, follower.name());
            statement.executeUpdate();
        }
        return reached;
    }

    private void handle(Connection connection, List<LoggedEvent> batch) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            follower.handle(batch, connection);
            connection.releaseSavepoint(savepoint);
        } catch (RuntimeException e) {
            connection.rollback(savepoint);
            failures++;
            if (failures < TRIES || batch.size() > 1) {
                throw e;
            }
            park(connection, batch.getFirst(), e);
        }
        failures = 0;
    }

    private void park(Connection connection, LoggedEvent event, RuntimeException cause) throws SQLException {
        log.error(
                "{} cannot handle position {} ({}); it is parked",
                name(),
                event.position(),
                event.type(),
                Unquoted.of(cause));
        ParkedEvents.park(connection, name(), event, cause);
    }

    /**
     * Handles a parked event again, once the batch under way is done, wherever it runs.
     *
     * @return whether there was such an event; it stays parked, with its new error, when it fails again
     */
    boolean retry(long position) throws SQLException {
        return Transaction.on(database, connection -> {
            lock(connection);
            boolean parked = ParkedEvents.contains(connection, name(), position);
            if (parked) {
                handleAgain(connection, events.after(position - 1, 1).getFirst());
            }
            return parked;
        });
    }

    private void lock(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement("select position from command.followers where name = ? for update")) {
            statement.setString(1, name());
            statement.execute();
        }
    }

    private void handleAgain(Connection connection, LoggedEvent event) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            follower.handle(List.of(event), connection);
            ParkedEvents.release(connection, name(), event.position());
        } catch (RuntimeException e) {
            connection.rollback(savepoint);
            ParkedEvents.park(connection, name(), event, e);
        }
    }
}
