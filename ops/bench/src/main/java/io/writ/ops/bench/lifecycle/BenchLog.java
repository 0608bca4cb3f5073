package io.writ.ops.bench.lifecycle;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.PostgresEventLog;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.sql.SQLException;

/** An event log in a database of its own, so that projections of one contender do not see the events of another. */
record BenchLog(String name, String url, HikariDataSource pool, PostgresEventLog log) implements AutoCloseable {

    static final String PASSWORD = "bench";

    static BenchLog create(EmbeddedPostgres postgres, String name) throws SQLException {
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        EventLogSchema.migrate(postgres.superuser(name), new EventLogSchema.Passwords(PASSWORD, PASSWORD, PASSWORD));
        var url = postgres.jdbcUrl(name);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(postgres.superuserName());
        pool.setMaximumPoolSize(40);
        // Else each pool opens all of its connections at first use, and five pools all that the server takes.
        pool.setMinimumIdle(1);
        return new BenchLog(
                name, url, pool, PostgresEventLog.open(pool, new LogDatabase(url, "writ_command", PASSWORD)));
    }

    @Override
    public void close() {
        log.close();
        pool.close();
    }
}
