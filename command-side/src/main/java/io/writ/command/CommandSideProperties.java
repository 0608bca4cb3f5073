package io.writ.command;

import io.writ.events.log.LogDatabase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of a command node, {@code writ.command.*}.
 *
 * @param database with the rights of {@code writ_command}
 * @param poolSize connections for reads; appends have one of their own
 * @param connectionPatience how long a read waits for a connection, before the database is called unavailable
 * @param cachedAggregates how many aggregates are kept in memory
 * @param receiptAge how long receipts are kept, at least seven days
 * @param appendPatience how long a command pursues its events through losses of the database, before the outcome is
 *     called unknown; a failover should fit in
 */
@ConfigurationProperties("writ.command")
public record CommandSideProperties(
        Database database,
        @DefaultValue("10") int poolSize,
        @DefaultValue("5s") Duration connectionPatience,
        @DefaultValue("10000") int cachedAggregates,
        @DefaultValue("14d") Duration receiptAge,
        @DefaultValue("15s") Duration appendPatience) {

    /** Where the log is. */
    public record Database(
            String url, String username, @Nullable String password) {

        LogDatabase toLogDatabase() {
            return new LogDatabase(url, username, password == null ? "" : password);
        }
    }
}
