package io.writ.query.ledger;

import io.writ.events.log.LogDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's advisory lock in the log's database, over a connection of its own: it is free as soon as that connection
 * is gone. The sealer's other statements go over the same. Not for several threads at once.
 */
final class PostgresTurn implements Turn, Backing {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTurn.class);

    /** Any number that nobody else uses as an advisory lock of this database. */
    private static final long LOCK = 0x77726974_7365616cL;

    /** A node that vanished without a word holds the lock until the server notices: half a minute at most. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "options",
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                    + " -c idle_session_timeout=0 -c synchronous_commit=on");

    /** What a standby takes at most to confirm; then the next round asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LogDatabase database;
    private final Duration patience;
    private @Nullable Connection session;
    private boolean mine;

    PostgresTurn(LogDatabase database) {
        this(database, PATIENCE);
    }

    /** @param patience with synchronous standbys, in whole seconds */
    PostgresTurn(LogDatabase database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    @Override
    public boolean take() {
        try {
            var connection = connected();
            // Also when it is ours: the answer shows that the session still lives.
            mine = ask(connection, mine ? "select true" : "select pg_try_advisory_lock(%d)".formatted(LOCK));
            return mine;
        } catch (SQLException e) {
            LOG.warn("Whose turn it is to seal cannot be asked: {}", e.getMessage());
            close();
            return false;
        }
    }

    private Connection connected() throws SQLException {
        var connection = session;
        if (connection == null) {
            connection = database.connect("writ-sealer", PROPERTIES);
            session = connection;
        }
        return connection;
    }

    @Override
    public void remember(String origin) {
        try (var statement = connected().prepareStatement("select log.remember_ledger(?)")) {
            statement.setString(1, origin);
            statement.execute();
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the log cannot be told that it is sealed: " + e.getMessage(), e);
        }
    }

    /**
     * By a commit of its own: its record comes after those of all that is visible, so it waits for them, too. A commit
     * whose wait was cut short, ours or a writer's, is visible nevertheless; PostgreSQL says so by a warning.
     */
    @Override
    public void settle() {
        try (var statement = connected().createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(patience.toSeconds()));
            statement.execute("select pg_logical_emit_message(true, 'writ', '')");
            var warning = statement.getWarnings();
            if (warning != null) {
                throw new NotReplicated(String.valueOf(warning.getMessage()));
            }
        } catch (SQLException e) {
            close();
            throw new NotReplicated(String.valueOf(e.getMessage()));
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public void close() {
        mine = false;
        var connection = session;
        session = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a connection did not close in good order", e);
            }
        }
    }
}
