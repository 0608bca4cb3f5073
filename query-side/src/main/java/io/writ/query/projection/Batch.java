package io.writ.query.projection;

import io.writ.edge.background.Unquoted;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies events to one generation; what cannot be applied is parked, and the others go on. */
final class Batch {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    private final Projector projector;
    private final String schema;
    private final Connection connection;

    Batch(Projector projector, String schema, Connection connection) {
        this.projector = projector;
        this.schema = schema;
        this.connection = connection;
    }

    void apply(List<LoggedEvent> events) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local search_path to " + schema);
        }
        var parked = DeadLetters.streams(connection, schema);
        var others = new ArrayList<LoggedEvent>();
        for (var event : events) {
            if (parked.contains(event.stream())) {
                DeadLetters.park(connection, schema, event, null);
            } else {
                others.add(event);
            }
        }
        if (others.isEmpty() || applied(others)) {
            return;
        }
        for (var event : others) {
            applyOne(event, parked);
        }
    }

    /** Applies one event that was parked; whether it went well. */
    boolean retry(LoggedEvent event) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local search_path to " + schema);
        }
        return applyOne(event, new HashSet<>());
    }

    private boolean applyOne(LoggedEvent event, Set<String> parked) throws SQLException {
        if (parked.contains(event.stream())) {
            DeadLetters.park(connection, schema, event, null);
            return false;
        }
        var savepoint = connection.setSavepoint();
        try {
            projector.project(List.of(event), connection);
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException | RuntimeException e) {
            refuseTrouble(e);
            connection.rollback(savepoint);
            log.error(
                    "{} cannot apply position {} ({}); its stream is parked",
                    schema,
                    event.position(),
                    event.type(),
                    Unquoted.of(e));
            DeadLetters.park(
                    connection,
                    schema,
                    event,
                    Objects.toString(e.getMessage(), e.getClass().getName()));
            parked.add(event.stream());
            return false;
        }
    }

    private boolean applied(List<LoggedEvent> events) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            projector.project(events, connection);
            connection.releaseSavepoint(savepoint);
            return true;
        } catch (SQLException | RuntimeException e) {
            refuseTrouble(e);
            connection.rollback(savepoint);
            return false;
        }
    }

    /** A database in trouble says nothing about the event: the whole batch is tried again later. */
    private static void refuseTrouble(Exception e) throws SQLException {
        if (e instanceof SQLException sql && isTrouble(sql.getSQLState())) {
            throw sql;
        }
    }

    private static boolean isTrouble(String state) {
        return state == null || List.of("08", "40", "53", "55", "57", "58").contains(state.substring(0, 2));
    }
}
