package io.writ.query.projection;

import io.writ.edge.storage.Transaction;
import io.writ.query.projection.Generation.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The books: which generation of a projection is built, serves, or served. Shared by all query nodes. */
final class Registry {

    private static final String COLUMNS =
            "name, version, generation, schema_name, state, position, started_at, serving_at";

    private final DataSource database;

    Registry(DataSource database) {
        this.database = database;
    }

    /** Makes the first generation of a projector's version if there is none; any number of nodes may ask at once. */
    void ensure(Projector projector) {
        inTransaction(connection -> {
            lock(connection, projector);
            var missing = generations(connection, projector).stream().allMatch(some -> some.state() == State.RETIRED);
            if (missing) {
                create(connection, projector, null);
            }
            return missing;
        });
    }

    /**
     * Begins another generation beside the one that serves, unless this request has begun one that is there.
     *
     * @return false when one is being built already that something else asked for
     */
    boolean rebuild(Projector projector, String request) {
        return inTransaction(connection -> {
            lock(connection, projector);
            if (isBegun(connection, projector, request)) {
                return true;
            }
            boolean free = !isBuilding(connection, projector);
            if (free) {
                create(connection, projector, request);
            }
            return free;
        });
    }

    /** Whether {@link #rebuild} would say yes now. */
    boolean mayRebuild(Projector projector, String request) {
        return inTransaction(
                connection -> isBegun(connection, projector, request) || !isBuilding(connection, projector));
    }

    private static boolean isBuilding(Connection connection, Projector projector) throws SQLException {
        return generations(connection, projector).stream().anyMatch(some -> some.state() == State.BUILDING);
    }

    private static boolean isBegun(Connection connection, Projector projector, String request) throws SQLException {
        return !many(
                        connection,
                        "select " + COLUMNS + " from query.projections"
                                + " where name = ? and version = ? and asked_by = ?",
                        projector.name(),
                        projector.version(),
                        request)
                .isEmpty();
    }

    List<Generation> generations(Projector projector) {
        return inTransaction(connection -> generations(connection, projector));
    }

    List<String> schemasBefore(Instant moment) {
        return inTransaction(connection -> many(
                        connection,
                        "select " + COLUMNS + " from query.projections where started_at < ? order by schema_name",
                        moment.atOffset(ZoneOffset.UTC))
                .stream()
                .map(Generation::schema)
                .toList());
    }

    /**
     * Takes the generation for one batch: its position, or nothing when another node has it or it was retired.
     *
     * <p>The row stays locked until the transaction ends, so that no event is applied twice.
     */
    static Optional<Generation> take(Connection connection, String schema) throws SQLException {
        return one(
                connection,
                "select " + COLUMNS + " from query.projections where schema_name = ? and state <> 'retired'"
                        + " for update skip locked",
                schema);
    }

    static void advance(Connection connection, String schema, long position) throws SQLException {
        try (var update = connection.prepareStatement("update query.projections set position = ?,"
                + " touched_at = clock_timestamp() where schema_name = ?")) {
            update.setLong(1, position);
            update.setString(2, schema);
            update.executeUpdate();
        }
    }

    /**
     * Lets a built generation serve, unless the one that serves is further: readers never go back in time.
     *
     * @param building taken in this transaction
     */
    static boolean serve(Connection connection, Generation building) throws SQLException {
        var serving = one(
                connection,
                "select " + COLUMNS + " from query.projections where name = ? and version = ? and state = 'serving'"
                        + " for update",
                building.name(),
                building.version());
        if (serving.isPresent() && serving.get().position() > building.position()) {
            return false;
        }
        if (serving.isPresent()) {
            execute(
                    connection,
                    "update query.projections set state = 'retired', retired_at = clock_timestamp()"
                            + " where schema_name = ?",
                    serving.get().schema());
        }
        execute(
                connection,
                "update query.projections set state = 'serving', serving_at = clock_timestamp() where schema_name = ?",
                building.schema());
        return true;
    }

    /**
     * Says that nodes of this version are there, even if nothing happens for long.
     *
     * <p>A generation that is being advanced at this moment is touched by that.
     */
    void touch(Projector projector, Duration since) {
        inTransaction(connection -> {
            var sql = "update query.projections set touched_at = clock_timestamp() where schema_name in"
                    + " (select schema_name from query.projections where name = ? and version = ?"
                    + " and state <> 'retired' and touched_at < clock_timestamp() - make_interval(secs => ?)"
                    + " for update skip locked)";
            try (var update = connection.prepareStatement(sql)) {
                update.setString(1, projector.name());
                update.setInt(2, projector.version());
                update.setDouble(3, since.toMillis() / 1000.0);
                return update.executeUpdate();
            }
        });
    }

    /** Drops what was retired longer ago than a reader may need, and other versions that no node has touched for long. */
    int drop(Projector projector, Duration grace, Duration abandoned) {
        return inTransaction(connection -> {
            lock(connection, projector);
            return drop(
                    connection,
                    "name = ? and (state = 'retired' and retired_at < clock_timestamp() - make_interval(secs => ?)"
                            + " or version <> ? and touched_at < clock_timestamp() - make_interval(secs => ?))",
                    projector.name(),
                    grace.toMillis() / 1000.0,
                    projector.version(),
                    abandoned.toMillis() / 1000.0);
        });
    }

    /** Drops generations of projections that are none of these and that no node has touched for long. */
    int dropOthers(Collection<String> names, Duration abandoned) {
        return inTransaction(connection -> drop(
                connection,
                "name <> all(?) and touched_at < clock_timestamp() - make_interval(secs => ?)",
                connection.createArrayOf("text", names.toArray()),
                abandoned.toMillis() / 1000.0));
    }

    private static int drop(Connection connection, String which, Object... values) throws SQLException {
        var schemas = new ArrayList<String>();
        try (var delete = connection.prepareStatement(
                "delete from query.projections where " + which + " returning schema_name")) {
            for (int i = 0; i < values.length; i++) {
                delete.setObject(i + 1, values[i]);
            }
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
        }
        for (var schema : schemas) {
            execute(connection, "drop schema if exists " + schema + " cascade");
        }
        return schemas.size();
    }

    /** The lowest position of these generations; -1 when one of them is gone. */
    long lowest(Collection<String> schemas) {
        return inTransaction(connection -> {
            var sql = "select count(*), min(position) from query.projections where schema_name = any(?)";
            try (var select = connection.prepareStatement(sql)) {
                select.setArray(1, connection.createArrayOf("text", schemas.toArray()));
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1) == schemas.size() ? row.getLong(2) : -1;
                }
            }
        });
    }

    private static void create(Connection connection, Projector projector, @Nullable String request)
            throws SQLException {
        int number = generations(connection, projector).stream()
                        .mapToInt(Generation::number)
                        .max()
                        .orElse(0)
                + 1;
        var schema = "%s_v%d_%d".formatted(projector.name(), projector.version(), number);
        execute(connection, "create schema " + schema);
        execute(connection, "set local search_path to " + schema);
        for (var table : projector.tables()) {
            execute(connection, table);
        }
        try (var insert = connection.prepareStatement("insert into query.projections"
                + " (name, version, generation, schema_name, state, asked_by) values (?, ?, ?, ?, 'building', ?)")) {
            insert.setString(1, projector.name());
            insert.setInt(2, projector.version());
            insert.setInt(3, number);
            insert.setString(4, schema);
            insert.setString(5, request);
            insert.executeUpdate();
        }
    }

    private static void lock(Connection connection, Projector projector) throws SQLException {
        execute(connection, "select pg_advisory_xact_lock(hashtext(?))", "projection " + projector.name());
    }

    private static List<Generation> generations(Connection connection, Projector projector) throws SQLException {
        return many(
                connection,
                "select " + COLUMNS + " from query.projections where name = ? and version = ? order by generation",
                projector.name(),
                projector.version());
    }

    private static Optional<Generation> one(Connection connection, String sql, Object... values) throws SQLException {
        return many(connection, sql, values).stream().findFirst();
    }

    private static List<Generation> many(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<Generation>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(generation(rows));
                }
            }
            return found;
        }
    }

    private static Generation generation(ResultSet row) throws SQLException {
        return new Generation(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getString(4),
                State.of(row.getString(5)),
                row.getLong(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                instant(row.getObject(8, OffsetDateTime.class)));
    }

    private static java.time.@Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private <T> T inTransaction(Transaction.Work<T> work) {
        return Transactions.run(database, work);
    }
}
