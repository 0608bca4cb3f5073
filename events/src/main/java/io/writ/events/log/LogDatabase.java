package io.writ.events.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Where the log is, for the few connections that are not pooled: the writer's, the notifier's, the listener's and the
 * sealer's.
 *
 * @param url of the database itself: a pooler that hands connections round breaks them all
 */
public record LogDatabase(String url, String username, String password) {

    /** A dead peer is noticed after this long, or when TCP says so. */
    private static final int SOCKET_TIMEOUT_SECONDS = 15;

    private static final int CONNECT_TIMEOUT_SECONDS = 5;

    /** @param properties of the driver, beside those that every such connection has */
    public Connection connect(String name, Map<String, String> properties) throws SQLException {
        var all = new Properties();
        all.put("user", username);
        all.put("password", password);
        all.put("ApplicationName", name);
        all.put("tcpKeepAlive", "true");
        all.put("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        all.put("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        all.put("logServerErrorDetail", "false");
        all.putAll(properties);
        return DriverManager.getConnection(url, all);
    }

    @Override
    public String toString() {
        return "%s as %s".formatted(url, username);
    }
}
