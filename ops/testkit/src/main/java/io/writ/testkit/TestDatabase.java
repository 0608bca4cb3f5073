package io.writ.testkit;

import io.writ.ops.embedded.PostgresSource;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A fresh database on the server that this JVM's tests share.
 *
 * @param username of a superuser
 */
public record TestDatabase(String name, String jdbcUrl, String username, String password) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final int LONGEST_LABEL = 40;

    /** Makes one; for those whom {@link WritServices} cannot reach, such as properties and Spring's initializers. */
    public static TestDatabase fresh(String label) {
        var letters = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        var name = "%s_%d"
                .formatted(letters.substring(0, Math.min(letters.length(), LONGEST_LABEL)), COUNT.incrementAndGet());
        var servers = Servers.shared();
        var maintenance = servers.database("postgres");
        try (var connection = maintenance.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return servers.database(name);
    }

    /** Connections of the superuser, not pooled. */
    public DataSource dataSource() {
        return dataSource(username, password);
    }

    /** The number that a query of the superuser answers. */
    public long number(String sql) throws SQLException {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Does something as the superuser. */
    public void run(String sql) throws SQLException {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Connections of another role, not pooled. */
    public DataSource dataSource(String role, String secret) {
        return new PostgresSource(jdbcUrl, role, secret);
    }
}
