package io.writ.command.follow;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Schema {@code command}: how far each follower of the log is, and what is due. */
public final class CommandSchema {

    private CommandSchema() {}

    /**
     * Makes the schema, or brings it to this version; after the event log's, whose roles it uses.
     *
     * @param administrator connections of a superuser, or of {@code writ_owner}
     */
    public static void migrate(DataSource administrator) {
        try (var connection = administrator.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists command authorization writ_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("schema command could not be made", e);
        }
        Flyway.configure(CommandSchema.class.getClassLoader())
                .dataSource(administrator)
                .locations("classpath:db/command")
                .schemas("command")
                .createSchemas(false)
                .initSql("set role writ_owner")
                .load()
                .migrate();
    }
}
