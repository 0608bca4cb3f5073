package io.writ.ops.bench.log;

import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.util.List;

/** Writ's event log, with a receipt for every command. */
final class EventLog implements Contender {

    private static final byte[] FINGERPRINT = new byte[32];

    private final PostgresEventLog log;

    EventLog(EmbeddedPostgres postgres) {
        EventLogSchema.migrate(postgres.superuser(), new EventLogSchema.Passwords("owner", "command", "query"));
        log = PostgresEventLog.open(
                postgres.superuser(), new LogDatabase(postgres.jdbcUrl("postgres"), "writ_command", "command"));
    }

    @Override
    public String name() {
        return "event log";
    }

    @Override
    public Client client() {
        return new Appends(log);
    }

    private record Appends(PostgresEventLog log) implements Client {

        @Override
        public void append(String stream, long expectedVersion, byte[] metadata, byte[] payload) {
            var event = new NewEvent(Ids.next(), "bench.happened", 1, payload);
            var key = new ReceiptKey(
                    "ann@example.com", "decideApproval", event.id().toString());
            log.append(new Append(stream, expectedVersion, List.of(event), metadata, new Receipt(key, FINGERPRINT)));
        }

        @Override
        public void close() {}
    }

    @Override
    public long stored() {
        return log.head() + 1;
    }

    @Override
    public void close() {
        log.close();
    }
}
