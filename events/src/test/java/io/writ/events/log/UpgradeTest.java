package io.writ.events.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log that an earlier version wrote goes on where it was. */
@Tag("io")
class UpgradeTest {

    private static final Receipt ANSWERED = new Receipt(
            new ReceiptKey("zoë", "approval.open", "k\u20ac-1"), "what was asked".getBytes(StandardCharsets.UTF_8));

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final TestDatabase database = TestDatabase.fresh("upgrade");
    private final LogFixture fixture;
    private final PostgresEventLog log;

    UpgradeTest() throws SQLException {
        EventLogSchema.migrate(database.dataSource(), LogFixture.PASSWORDS, 1_000, MigrationVersion.fromVersion("2"));
        write("select log.ensure_partitions(1)");
        write("insert into log.streams (version, first_position, last_position, stream) values (0, 0, 0, 'a')");
        write(
                "insert into log.events (position, version, recorded_at, id, revision, stream, type, metadata, payload)"
                        + " values (0, 0, ?::timestamptz, gen_random_uuid(), 1, 'a', 'test.happened', '{}', '{}')",
                THEN.toString());
        write("update log.head set next_position = 1");
        write(
                "insert into log.receipts (version, position, recorded_at, principal, operation, key, stream, fingerprint)"
                        + " values (0, 0, ?::timestamptz, ?, ?, ?, 'a', convert_to(?, 'UTF8'))",
                THEN.toString(),
                ANSWERED.key().principal(),
                ANSWERED.key().operation(),
                ANSWERED.key().key(),
                "what was asked");
        fixture = new LogFixture(database, 1_000);
        log = fixture.node();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aCommandThatWasAnsweredBeforeIsKnownByItsKey() {
        assertThat(log.receipt(ANSWERED.key())).hasValueSatisfying(stored -> {
            assertThat(stored.receipt().fingerprint()).isEqualTo(ANSWERED.fingerprint());
            assertThat(stored.stream()).isEqualTo("a");
            assertThat(stored.position()).isZero();
            assertThat(stored.recordedAt()).isEqualTo(THEN);
        });
        assertThatThrownBy(() -> log.append(LogFixture.append("a", 0, 1, ANSWERED)))
                .isInstanceOf(AlreadyAccepted.class);
    }

    @Test
    void streamsAndPositionsGoOn() {
        assertThat(log.append(LogFixture.append("a", 0, 1)).firstPosition()).isEqualTo(1);
        assertThat(log.stream("a", 0)).extracting(LoggedEvent::position).containsExactly(0L, 1L);
    }

    private void write(String sql, Object... values) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
