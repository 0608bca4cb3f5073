package io.writ.query.projection;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.EventReader;
import io.writ.events.log.ForwardingReader;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A log whose events are counted, by as many nodes as a test starts. */
@WritServices
abstract class ProjectionsFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestDatabase database = TestDatabase.fresh("projections");
    final AtomicBoolean poisonous = new AtomicBoolean(true);
    HikariDataSource reads;
    HikariDataSource runs;
    PostgresEventLog log;
    private final Map<String, Long> versions = new HashMap<>();

    @BeforeEach
    void makeLog() {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("o", "c", "q"));
        QuerySchema.migrate(database.dataSource());
        reads = pool("writ_query", "q");
        runs = pool("writ_query", "q");
        log = PostgresEventLog.open(reads, new LogDatabase(database.jdbcUrl(), "writ_command", "c"));
    }

    @AfterEach
    void close() {
        log.close();
        reads.close();
        runs.close();
    }

    Projections projections() {
        return projections(log);
    }

    Projections projections(EventReader events) {
        return new Projections(List.of(new CountingProjector(poisonous)), runs, events, log.appends());
    }

    /** Reads the log, and does something before each read of a batch. */
    EventReader reading(Runnable before) {
        return new ForwardingReader(log) {
            @Override
            public List<LoggedEvent> after(long position, int limit) {
                before.run();
                return super.after(position, limit);
            }
        };
    }

    long append(String stream, String payload) {
        long version = versions.getOrDefault(stream, -1L);
        var event = new NewEvent(Ids.next(), "test.happened", 1, payload.getBytes(StandardCharsets.UTF_8));
        var appended =
                log.append(new Append(stream, version, List.of(event), "{}".getBytes(StandardCharsets.UTF_8), null));
        versions.put(stream, appended.version());
        return appended.lastPosition();
    }

    static void awaitServing(Projections projections, long position) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> projections.isReady() && projections.readablePosition() >= position);
    }

    long sum(Projections projections) throws SQLException {
        return number("select sum(events) from " + projections.of("counting").schema() + ".counted");
    }

    long number(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private HikariDataSource pool(String role, String password) {
        var pool = new HikariDataSource();
        pool.setDataSource(database.dataSource(role, password));
        pool.setMaximumPoolSize(10);
        return pool;
    }
}
