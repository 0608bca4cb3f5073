package io.writ.events.keys;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Schema {@code personal}: wrapped keys, what was sealed with them, and how far erasures are. */
public final class KeySchema {

    private KeySchema() {}

    /**
     * Makes the schema, or brings it to this version; after the event log's, whose roles it uses.
     *
     * @param administrator connections of a superuser, or of {@code writ_owner}
     */
    public static void migrate(DataSource administrator) {
        try (var connection = administrator.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists personal authorization writ_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("schema personal could not be made", e);
        }
        Flyway.configure(KeySchema.class.getClassLoader())
                .dataSource(administrator)
                .locations("classpath:db/personal")
                .schemas("personal")
                .createSchemas(false)
                .initSql("set role writ_owner")
                .load()
                .migrate();
    }
}
