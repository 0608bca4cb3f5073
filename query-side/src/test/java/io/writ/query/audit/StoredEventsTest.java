package io.writ.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.ledger.LogAltered;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WritServices
class StoredEventsTest {

    private final TestDatabase database = TestDatabase.fresh("stored");
    private ReadModelFixture fixture;
    private StoredEvents stored;

    @BeforeEach
    void open() {
        fixture = new ReadModelFixture(database, new AuditProjector());
        stored = new StoredEvents(fixture.log());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areShownOneByOne() {
        var position = fixture.append("approval-1", new ApprovalEvent.Commented(Histories.act("ann"), "Why?"));
        assertThat(stored.at(position)).isPresent();
        assertThat(stored.at(position + 1)).isEmpty();
        assertThat(stored.at(-1)).isEmpty();
    }

    @Test
    void areNotChosenFrom() throws SQLException {
        var position = fixture.append("approval-1", new ApprovalEvent.Commented(Histories.act("ann"), "Why?"));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table log.events drop constraint events_pkey");
            statement.execute("alter table log.events_0 drop constraint events_0_stream_version_key");
            statement.execute("insert into log.events_0 select * from log.events_0");
        }
        assertThatThrownBy(() -> stored.at(position))
                .isInstanceOf(LogAltered.class)
                .hasMessageContaining("two events stand at it");
    }
}
