package io.writ.ops.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Compares the log, read without any code of Writ's, with what a client wrote down. */
final class LogAudit {

    private final DataSource database;

    LogAudit(DataSource database) {
        this.database = database;
    }

    void agreesWith(ClientLedger ledger) throws SQLException {
        try (var connection = database.getConnection()) {
            positionsAreDense(connection);
            versionsAreContiguous(connection);
            orderIsKept(connection);
            commandsHappenedOnce(connection, ledger);
        }
    }

    private static void positionsAreDense(Connection connection) throws SQLException {
        assertThat(number(connection, "select count(*) - coalesce(max(position) + 1, 0) from log.events"))
                .as("gaps in the positions")
                .isZero();
        assertThat(number(connection, "select (select next_position from log.head) - count(*) from log.events"))
                .as("the head is right behind the last event")
                .isZero();
    }

    private static void versionsAreContiguous(Connection connection) throws SQLException {
        assertThat(
                        number(
                                connection,
                                "select count(*) from (select stream from log.events group by stream"
                                        + " having count(*) <> max(version) + 1 or count(*) <> count(distinct version)) broken"))
                .as("streams with a gap or a double version")
                .isZero();
    }

    private static void orderIsKept(Connection connection) throws SQLException {
        assertThat(number(
                        connection,
                        "select count(*) from (select version, recorded_at,"
                                + " lag(version) over (partition by stream order by position) as before,"
                                + " lag(recorded_at) over (order by position) as earlier from log.events) ordered"
                                + " where before >= version or earlier > recorded_at"))
                .as("events out of order")
                .isZero();
    }

    private static void commandsHappenedOnce(Connection connection, ClientLedger ledger) throws SQLException {
        var commands = commandsByKey(connection);
        ledger.entries().forEach((key, entry) -> {
            int times = commands.getOrDefault(key, 0);
            switch (entry.outcome()) {
                case ACKNOWLEDGED ->
                    assertThat(times).as("acknowledged %s", key).isEqualTo(1);
                case REFUSED -> assertThat(times).as("refused %s", key).isZero();
                case UNKNOWN -> assertThat(times).as("unknown %s", key).isLessThanOrEqualTo(1);
            }
        });
    }

    /** How many commands, each with an id of its own, left events under an idempotency key. */
    private static Map<String, Integer> commandsByKey(Connection connection) throws SQLException {
        var times = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select convert_from(metadata, 'UTF8')::jsonb ->> 'idempotencyKey',"
                        + " count(distinct convert_from(metadata, 'UTF8')::jsonb ->> 'commandId')"
                        + " from log.events group by 1")) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    times.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return times;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
