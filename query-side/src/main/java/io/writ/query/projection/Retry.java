package io.writ.query.projection;

import io.writ.events.log.EventReader;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Applies the parked events of a stream again, in order, until one fails. */
final class Retry {

    private final Registry registry;
    private final DataSource database;
    private final EventReader events;

    Retry(Registry registry, DataSource database, EventReader events) {
        this.registry = registry;
        this.database = database;
        this.events = events;
    }

    void run(Projector projector, String stream) {
        for (var generation : registry.generations(projector)) {
            if (generation.state() != Generation.State.RETIRED) {
                Transactions.run(database, connection -> {
                    lock(connection, generation.schema());
                    return release(connection, projector, generation.schema(), stream);
                });
            }
        }
    }

    /** Waits for the batch that is under way, wherever it runs. */
    private static void lock(Connection connection, String schema) throws SQLException {
        try (var select = connection.prepareStatement(
                "select position from query.projections where schema_name = ? for update")) {
            select.setString(1, schema);
            select.execute();
        }
    }

    /** Whether all of them went well. */
    private boolean release(Connection connection, Projector projector, String schema, String stream)
            throws SQLException {
        var batch = new Batch(projector, schema, connection);
        for (long position : DeadLetters.positions(connection, schema, stream)) {
            var event = events.after(position - 1, 1).getFirst();
            if (!batch.retry(event)) {
                return false;
            }
            DeadLetters.release(connection, schema, stream, position);
        }
        return true;
    }
}
