package io.writ.ops.embedded;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections by a URL as it is given. The driver's own source writes each of its eighty properties into the URL, and Flyway
 * looks for secrets in that for a quarter of a second, in a time that grows with the square of its length.
 */
public final class PostgresSource extends PGSimpleDataSource {

    private final String url;

    /** @param password null where the server asks for none */
    public PostgresSource(String url, String user, @Nullable String password) {
        this.url = url;
        setUser(user);
        setPassword(password);
    }

    @Override
    public String getUrl() {
        return url;
    }
}
