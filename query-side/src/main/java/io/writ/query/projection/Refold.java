package io.writ.query.projection;

import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Folds streams again from the log, in a generation as it stands: what their events do not hold any more goes. */
final class Refold {

    private final DataSource database;
    private final EventReader events;

    Refold(DataSource database, EventReader events) {
        this.database = database;
        this.events = events;
    }

    /** One transaction, behind the batch that is under way, wherever it runs. */
    void run(Projector projector, String schema, List<String> streams) {
        Transactions.run(database, connection -> {
            long reached = lock(connection, schema);
            try (var statement = connection.createStatement()) {
                statement.execute("set local search_path to " + schema);
            }
            if (projector.forget(streams, connection)) {
                for (var stream : streams) {
                    apply(projector, schema, stream, reached, connection);
                }
            }
            return DeadLetters.silence(connection, schema, streams);
        });
    }

    /** What is parked was not applied, and is not now. */
    private void apply(Projector projector, String schema, String stream, long reached, Connection connection)
            throws SQLException {
        var parked = DeadLetters.positions(connection, schema, stream);
        long end = parked.isEmpty() ? reached : Math.min(reached, parked.getFirst() - 1);
        List<LoggedEvent> applied = events.stream(stream, 0).stream()
                .filter(event -> event.position() <= end)
                .toList();
        if (!applied.isEmpty()) {
            projector.project(applied, connection);
        }
    }

    private static long lock(Connection connection, String schema) throws SQLException {
        try (var select = connection.prepareStatement(
                "select position from query.projections where schema_name = ? for update")) {
            select.setString(1, schema);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }
}
