package io.writ.edge.storage;

import io.writ.events.log.EventLogSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of the database's owner, {@code writ.database.*}; left out where the schema is migrated otherwise.
 *
 * @param owner a superuser or {@code writ_owner}
 * @param passwords given to the roles that the processes run as
 */
@ConfigurationProperties("writ.database")
public record DatabaseProperties(
        @Nullable Owner owner, @Nullable Passwords passwords) {

    /** How the owner connects. */
    public record Owner(
            String url, String username, @Nullable String password) {}

    /** Passwords of {@code writ_owner}, {@code writ_command} and {@code writ_query}. */
    public record Passwords(String owner, String command, String query) {

        EventLogSchema.Passwords toLog() {
            return new EventLogSchema.Passwords(owner, command, query);
        }
    }
}
