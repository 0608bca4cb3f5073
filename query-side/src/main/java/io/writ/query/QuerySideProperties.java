package io.writ.query;

import io.writ.events.log.LogDatabase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of a query node, {@code writ.query.*}.
 *
 * @param database with the rights of {@code writ_query}
 * @param poolSize connections for requests
 * @param connectionPatience how long a request waits for one, before the database is called unavailable
 * @param projectionPoolSize connections for projections
 * @param liveStreams that a principal may have open on a node
 */
@ConfigurationProperties("writ.query")
public record QuerySideProperties(
        Database database,
        @DefaultValue("10") int poolSize,
        @DefaultValue("5s") Duration connectionPatience,
        @DefaultValue("10") int projectionPoolSize,
        @DefaultValue("20") int liveStreams) {

    /** Where the log and the read models are. */
    public record Database(
            String url, String username, @Nullable String password) {

        public LogDatabase toLogDatabase() {
            return new LogDatabase(url, username, password == null ? "" : password);
        }
    }
}
