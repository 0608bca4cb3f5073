package io.writ.events.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schema {@code log} and its three roles.
 *
 * <p>{@code writ_owner} owns the schema and its migrations, {@code writ_command} appends, {@code writ_query} reads. None
 * of them can change or remove an event.
 */
public final class EventLogSchema {

    /** Events to a partition, unless said otherwise when the schema is made. */
    public static final long PARTITION_SIZE = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventLogSchema.class);

    /** Any number that nobody else uses as an advisory lock. */
    private static final long MIGRATION_LOCK = 0x77726974_6c6f67L;

    private EventLogSchema() {}

    /** What the server says when another session made or altered a role meanwhile. */
    private static final Set<String> CHANGED_MEANWHILE = Set.of("23505", "42710", "XX000");

    private static final int ATTEMPTS = 50;

    /** Passwords of the roles. */
    public record Passwords(String owner, String command, String query) {

        @Override
        public String toString() {
            return "Passwords";
        }
    }

    /** Makes the schema, or brings it to this version. See {@link #migrate(DataSource, Passwords, long)}. */
    public static void migrate(DataSource administrator, Passwords passwords) {
        migrate(administrator, passwords, PARTITION_SIZE);
    }

    /**
     * Makes the schema, or brings it to this version; safe to call on every start and on several nodes at once.
     *
     * @param administrator connections of a role that may create roles, or of {@code writ_owner} once the roles exist
     * @param passwords given to the roles, whenever the administrator may do that
     * @param partitionSize events to a partition; later calls do not change it
     */
    public static void migrate(DataSource administrator, Passwords passwords, long partitionSize) {
        migrate(administrator, passwords, partitionSize, MigrationVersion.LATEST);
    }

    /** @param version of the schema, as an earlier version of Writ made it */
    static void migrate(DataSource administrator, Passwords passwords, long partitionSize, MigrationVersion version) {
        try (var connection = administrator.getConnection()) {
            run(connection, "select pg_advisory_lock(%d)".formatted(MIGRATION_LOCK));
            try {
                prepare(connection, passwords);
                flyway(administrator, partitionSize, version).migrate();
            } finally {
                run(connection, "select pg_advisory_unlock(%d)".formatted(MIGRATION_LOCK));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("schema log could not be made", e);
        }
    }

    private static void prepare(Connection connection, Passwords passwords) throws SQLException {
        roles(connection, passwords);
        if (!holds(connection, "has_database_privilege('writ_owner', current_database(), 'create')")) {
            run(
                    connection,
                    quoted(connection, "grant connect, create on database %I to writ_owner", database(connection)));
        }
        run(connection, "create schema if not exists log authorization writ_owner");
    }

    /** Roles belong to all databases of a server, whose schemas may be made at the same time; no lock is common to them. */
    private static void roles(Connection connection, Passwords passwords) throws SQLException {
        for (var attempt = 1; ; attempt++) {
            try {
                if (holds(connection, "rolcreaterole or rolsuper from pg_roles where rolname = current_user")) {
                    role(connection, "writ_owner", passwords.owner());
                    role(connection, "writ_command", passwords.command());
                    role(connection, "writ_query", passwords.query());
                }
                if (!holds(connection, "pg_has_role(current_user, 'writ_owner', 'set')")) {
                    run(connection, "grant writ_owner to current_user with set true");
                }
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !CHANGED_MEANWHILE.contains(e.getSQLState())) {
                    throw e;
                }
                LOG.info("Roles are being made for another database as well: {}", e.getMessage());
            }
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!holds(connection, "exists (select from pg_roles where rolname = '%s')".formatted(name))) {
            LOG.info("Role {} is created", name);
            run(connection, quoted(connection, "create role %I", name));
        }
        run(connection, quoted(connection, "alter role %I login password %L", name, password));
    }

    private static Flyway flyway(DataSource administrator, long partitionSize, MigrationVersion version) {
        return Flyway.configure(EventLogSchema.class.getClassLoader())
                .dataSource(administrator)
                .locations("classpath:db/log")
                .schemas("log")
                .createSchemas(false)
                .initSql("set role writ_owner")
                .placeholders(Map.of("partition_size", Long.toString(partitionSize)))
                .target(version)
                .load();
    }

    private static String database(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    private static boolean holds(Connection connection, String condition) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select " + condition)) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static String quoted(Connection connection, String template, String... values) throws SQLException {
        var marks = ", ?".repeat(values.length);
        try (var statement = connection.prepareStatement("select format(?" + marks + ")")) {
            statement.setString(1, template);
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 2, values[i]);
            }
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
