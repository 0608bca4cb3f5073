package io.writ.query.projection;

import io.writ.api.projection.ProjectionResource;
import io.writ.api.projection.ProjectionResource.GenerationResource;
import io.writ.api.projection.ProjectionResource.ParkedStream;
import io.writ.events.log.EventReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** What the books say, for an administrator. */
final class ProjectionReport {

    private final Registry registry;
    private final DataSource database;
    private final EventReader events;

    ProjectionReport(Registry registry, DataSource database, EventReader events) {
        this.registry = registry;
        this.database = database;
        this.events = events;
    }

    ProjectionResource of(Projector projector, boolean digest) {
        long head = events.head();
        var generations = registry.generations(projector);
        return Transactions.run(database, connection -> {
            var resources = new ArrayList<GenerationResource>();
            var parked = new ArrayList<ParkedStream>();
            for (var generation : generations) {
                resources.add(resource(connection, generation, head, digest));
                if (generation.state() == Generation.State.SERVING) {
                    parked.addAll(parked(connection, generation.schema()));
                }
            }
            return new ProjectionResource(projector.name(), projector.version(), head, resources, parked);
        });
    }

    private static GenerationResource resource(Connection connection, Generation generation, long head, boolean digest)
            throws SQLException {
        return new GenerationResource(
                generation.number(),
                generation.state().name().toLowerCase(Locale.ROOT),
                generation.position(),
                head < 0 ? 100 : (int) Math.min(100, (generation.position() + 1) * 100 / (head + 1)),
                generation.startedAt(),
                generation.servingAt(),
                digest ? GenerationDigest.of(connection, generation.schema()) : null);
    }

    private static List<ParkedStream> parked(Connection connection, String schema) throws SQLException {
        try (var select = connection.prepareStatement("select stream, min(position), count(*),"
                + " min(error) filter (where error is not null) from query.dead_letters"
                + " where schema_name = ? group by stream order by 2 limit 100")) {
            select.setString(1, schema);
            var parked = new ArrayList<ParkedStream>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    parked.add(
                            new ParkedStream(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getString(4)));
                }
            }
            return parked;
        }
    }
}
