package io.writ.events.log;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Removes receipts that nobody may ask for any more. */
final class Receipts {

    /** Clients are promised that a retry is recognised for at least this long. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int CHUNK = 10_000;

    /** In chunks: a long transaction would keep the server from reusing the versions of the head row. */
    private static final String DELETE = "delete from log.receipts where ctid = any(array("
            + "select ctid from log.receipts where recorded_at < now() - make_interval(secs => ?) limit ?))";

    private final DataSource source;

    Receipts(DataSource source) {
        this.source = source;
    }

    long purge(Duration age) {
        if (age.compareTo(KEPT) < 0) {
            throw new IllegalArgumentException("receipts are kept for %s at least".formatted(KEPT));
        }
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(DELETE)) {
            statement.setDouble(1, (double) age.toSeconds());
            statement.setInt(2, CHUNK);
            var purged = 0L;
            var chunk = CHUNK;
            while (chunk == CHUNK) {
                chunk = statement.executeUpdate();
                purged += chunk;
            }
            return purged;
        } catch (SQLException e) {
            throw new LogUnreadable(e);
        }
    }
}
