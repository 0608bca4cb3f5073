package io.writ.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.EventReader;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.PostgresEventLog;
import io.writ.query.projection.Projector;
import io.writ.query.projection.ReadModels;
import io.writ.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A log, and one projection of it that follows when a test says so. */
public final class ReadModelFixture implements AutoCloseable {

    private static final EventLogSchema.Passwords PASSWORDS = new EventLogSchema.Passwords("owner", "command", "query");

    private final EventCodec codec = new EventCodec();
    private byte[] metadata = codec.encode(metadata(Actor.person("ann"), null, null));
    private final HikariDataSource source;
    private final PostgresEventLog log;
    private final Projector projector;
    private final String schema;
    private final long start;
    private long position;

    public ReadModelFixture(TestDatabase database, Projector projector) {
        EventLogSchema.migrate(database.dataSource(), PASSWORDS);
        this.projector = projector;
        source = pool(database);
        log = PostgresEventLog.open(source, new LogDatabase(database.jdbcUrl(), "writ_command", PASSWORDS.command()));
        schema = "model_" + Ids.next().toString().replace('-', '_');
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            use(connection);
            for (var table : projector.tables()) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        start = log.head();
        position = start;
    }

    private static HikariDataSource pool(TestDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.username());
        config.setPassword(database.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    public DataSource source() {
        return source;
    }

    public EventReader log() {
        return log;
    }

    public ReadModels models() {
        return projection -> () -> schema;
    }

    private static Metadata metadata(Actor actor, @Nullable String causation, @Nullable String correlation) {
        return new Metadata(
                actor, null, null, null, null, "test", "test", null, causation, correlation, null, null, null, null);
    }

    /** What is appended from now on was caused like this. */
    public void causedBy(Actor actor, @Nullable String causation, @Nullable String correlation) {
        metadata = codec.encode(metadata(actor, causation, correlation));
    }

    /** Appends to the stream's end; returns the position of the last event. */
    public long append(String stream, Object... events) {
        return append(stream, List.of(events));
    }

    public long append(String stream, List<?> events) {
        var encoded = Stream.of(events.toArray())
                .map(event -> codec.encode(Ids.next(), event))
                .toList();
        return log.append(new Append(stream, log.version(stream), encoded, metadata, null))
                .lastPosition();
    }

    /** Brings the projection to the head of the log, this many events at a time. */
    public void project(int batch) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            use(connection);
            for (var events = log.after(position, batch); !events.isEmpty(); events = log.after(position, batch)) {
                projector.project(
                        events.stream()
                                .filter(event -> projector.concerns(event.stream()))
                                .toList(),
                        connection);
                connection.commit();
                position = events.getLast().position();
            }
            try (var statement = connection.createStatement()) {
                statement.execute("reset search_path");
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Projects from where it began again; the test has emptied the tables. */
    public void restart() {
        position = start;
    }

    public void project() {
        project(1000);
    }

    private void use(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path to " + schema);
        }
    }

    @Override
    public void close() {
        log.close();
        source.close();
    }
}
