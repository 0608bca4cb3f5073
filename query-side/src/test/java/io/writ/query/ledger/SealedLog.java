package io.writ.query.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.Ids;
import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.EventReader;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.events.log.PostgresEventReader;
import io.writ.events.log.RecentEvents;
import io.writ.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A log in PostgreSQL and its ledger in a directory. */
final class SealedLog implements AutoCloseable {

    private static final EventLogSchema.Passwords PASSWORDS = new EventLogSchema.Passwords("o", "c", "q");
    private static final byte[] METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final TestDatabase database;
    private final HikariDataSource source = new HikariDataSource();
    private final PostgresEventLog log;
    private final Path directory;
    private final PostgresTurn session;
    private final RecentEvents recent;
    private long seen = -1;

    SealedLog(Path directory) {
        this(directory, TestDatabase.fresh("ledger"));
    }

    SealedLog(Path directory, TestDatabase database) {
        this.directory = directory;
        this.database = database;
        this.session = new PostgresTurn(asQuerySide(), Duration.ofSeconds(1));
        EventLogSchema.migrate(database.dataSource(), PASSWORDS);
        source.setJdbcUrl(database.jdbcUrl());
        source.setUsername("writ_query");
        source.setPassword(PASSWORDS.query());
        source.setMaximumPoolSize(4);
        source.setMinimumIdle(0);
        recent = new RecentEvents(reader());
        log = PostgresEventLog.open(source, new LogDatabase(database.jdbcUrl(), "writ_command", PASSWORDS.command()));
    }

    /** Each in a stream of its own; at once, so that few commits take them all. */
    SealedLog append(int count) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appends = IntStream.range(0, count)
                    .mapToObj(n -> new Append("stream-" + Ids.next(), -1, List.of(event(n)), METADATA, null))
                    .map(append -> CompletableFuture.runAsync(() -> log.append(append), threads))
                    .toList();
            appends.forEach(CompletableFuture::join);
        }
        return follow();
    }

    /** All of them into a new stream, one after another. */
    SealedLog append(String stream, int count) {
        for (var n = 0; n < count; n++) {
            log.append(new Append(stream, n - 1L, List.of(event(n)), METADATA, null));
        }
        return follow();
    }

    /** As a projection does. */
    private SealedLog follow() {
        for (var next = recent.after(seen, 1000); !next.isEmpty(); next = recent.after(seen, 1000)) {
            seen = next.getLast().position();
        }
        return this;
    }

    private static NewEvent event(int number) {
        var payload = "{\"n\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8);
        return new NewEvent(Ids.next(), "thing.happened", 1, payload);
    }

    PostgresEventLog log() {
        return log;
    }

    /** As the query side reads it. */
    EventReader reader() {
        return new PostgresEventReader(source);
    }

    LogDatabase asQuerySide() {
        return new LogDatabase(database.jdbcUrl(), "writ_query", PASSWORDS.query());
    }

    Ledger ledger(Keys keys) {
        return keys.ledger(new FileTileStore(directory), new FileCheckpointStore(directory));
    }

    /** As a node seals it: what a projection has read comes from memory. */
    Sealing sealing(Ledger ledger, SigningKeys keys) {
        return new Sealing(ledger, keys, reader(), recent, session);
    }

    /** As a sealer has it. */
    PostgresTurn session() {
        return session;
    }

    /** With the rights of a superuser, whom no grant and no trigger stops. */
    void tamper(String... statements) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table log.events_0 disable trigger all");
            for (var sql : statements) {
                statement.execute(sql);
            }
            statement.execute("alter table log.events_0 enable always trigger append_only");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        session.close();
        log.close();
        source.close();
    }
}
