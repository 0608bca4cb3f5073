package io.writ.edge.storage;

import io.writ.events.keys.KeySchema;
import io.writ.events.log.EventLogSchema;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the log's schema to this version before anything uses it, where an owner is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class StorageConfiguration {

    @Bean
    Storage storage(DatabaseProperties properties) {
        var owner = properties.owner();
        if (owner == null) {
            return new Storage(null);
        }
        var passwords = properties.passwords();
        if (passwords == null) {
            throw new IllegalStateException("writ.database.owner needs writ.database.passwords.{owner,command,query}");
        }
        var administrator = new Administrator(owner.url());
        administrator.setUser(owner.username());
        administrator.setPassword(owner.password());
        EventLogSchema.migrate(administrator, passwords.toLog());
        KeySchema.migrate(administrator);
        return new Storage(administrator);
    }

    /**
     * Connects by the URL as it is given. The driver's own source writes each of its eighty properties into it, and Flyway
     * looks for secrets in that for a quarter of a second a schema, in a time that grows with the square of its length.
     */
    private static final class Administrator extends PGSimpleDataSource {

        private final String url;

        Administrator(String url) {
            this.url = url;
        }

        @Override
        public String getUrl() {
            return url;
        }
    }
}
