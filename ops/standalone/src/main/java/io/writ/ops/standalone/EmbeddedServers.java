package io.writ.ops.standalone;

import static java.util.Map.entry;

import io.writ.ops.embedded.EmbeddedPostgres;
import io.writ.ops.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** PostgreSQL with a database of ours, and Redis, both in the data directory. */
record EmbeddedServers(EmbeddedPostgres postgres, EmbeddedRedis redis) implements AutoCloseable {

    private static final String DATABASE = "writ";

    /** Both listen on the loopback interface only, where every local user is trusted anyway. */
    private static final String PASSWORD = "standalone";

    /** One after the other: a program that is being unpacked must not be open in a process forked meanwhile. */
    static EmbeddedServers start(Path data) {
        var redis = EmbeddedRedis.start(data.resolve("redis"));
        try {
            return new EmbeddedServers(postgres(data.resolve("postgres")), redis);
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    private static EmbeddedPostgres postgres(Path directory) {
        var postgres = EmbeddedPostgres.start(directory);
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
            return postgres;
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException("no database in " + directory, e);
        }
    }

    /** Where both sides find them. */
    Map<String, Object> properties() {
        var url = postgres.jdbcUrl(DATABASE);
        return Map.ofEntries(
                entry("writ.database.owner.url", url),
                entry("writ.database.owner.username", postgres.superuserName()),
                entry("writ.database.owner.password", PASSWORD),
                entry("writ.database.passwords.owner", PASSWORD),
                entry("writ.database.passwords.command", PASSWORD),
                entry("writ.database.passwords.query", PASSWORD),
                entry("writ.command.database.url", url),
                entry("writ.command.database.username", "writ_command"),
                entry("writ.command.database.password", PASSWORD),
                entry("writ.query.database.url", url),
                entry("writ.query.database.username", "writ_query"),
                entry("writ.query.database.password", PASSWORD),
                entry("writ.redis.url", redis.url()));
    }

    @Override
    public void close() {
        try (postgres) {
            redis.close();
        }
    }
}
