package io.writ.events.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that appends. Made when first needed, and again when it was lost.
 *
 * <p>Used by one thread at a time, the leader of the moment.
 */
final class WriterConnection implements AutoCloseable {

    /**
     * Generic plans: the same few plans serve for years, planning would cost more than they do. Nested loops over
     * indexes: tables are empty when those plans are made, and a scan of an empty table looks cheap.
     */
    private static final String OPTIONS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    private static final String BINARY_TYPES = Arrays.stream(BinaryArray.Element.values())
            .map(element -> Integer.toString(element.arrayOid()))
            .collect(Collectors.joining(","));

    private static final Map<String, String> PROPERTIES =
            Map.of("options", OPTIONS, "prepareThreshold", "1", "binaryTransferEnable", BINARY_TYPES);

    private static final Duration PATIENCE_WITH_A_DYING_BACKEND = Duration.ofSeconds(5);

    private final LogDatabase database;
    private final Map<String, String> properties;
    private @Nullable WriterSession session;
    private @Nullable Backend lost;
    private boolean closed;

    /** A process of the server; the start tells it from a later one with the same number. */
    private record Backend(int process, OffsetDateTime started) {}

    /** @param patience how long a statement may stay without an answer; in whole seconds, one at least */
    WriterConnection(LogDatabase database, Duration patience) {
        this.database = database;
        this.properties = new HashMap<>(PROPERTIES);
        properties.put("socketTimeout", Long.toString(Math.max(1, patience.toSeconds())));
    }

    /** The session there is, or a new one. With a new one, nothing sent over a lost one can become durable any more. */
    WriterSession session() throws SQLException {
        if (closed) {
            throw new SQLException("the event log is closed");
        }
        if (session == null) {
            session = open();
        }
        return session;
    }

    private WriterSession open() throws SQLException {
        var connection = database.connect("writ-log-writer", properties);
        try {
            if (lost != null) {
                end(connection, lost);
            }
            lost = backend(connection);
            return new WriterSession(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The server may not have noticed that the connection is gone, and still be at work. */
    private static void end(Connection connection, Backend backend) throws SQLException {
        var sql = "select pg_terminate_backend(pid, ?) from pg_stat_activity where pid = ? and backend_start = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, PATIENCE_WITH_A_DYING_BACKEND.toMillis());
            statement.setInt(2, backend.process());
            statement.setObject(3, backend.started());
            try (var result = statement.executeQuery()) {
                if (result.next() && !result.getBoolean(1)) {
                    throw new SQLException("backend %d does not end".formatted(backend.process()));
                }
            }
        }
    }

    private static Backend backend(Connection connection) throws SQLException {
        var sql = "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return new Backend(result.getInt(1), result.getObject(2, OffsetDateTime.class));
        }
    }

    /** Gives the session up; what was sent over it and not answered is uncertain until there is a new one. */
    void discard() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        discard();
    }
}
