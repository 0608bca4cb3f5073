package io.writ.query.projection;

import io.writ.events.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the events of each stream but those of {@code other-}; a row that is applied twice shows. A payload of {@code
 * poison} fails.
 */
final class CountingProjector implements Projector {

    private final AtomicBoolean poisonous;
    private final AtomicInteger batches = new AtomicInteger();

    CountingProjector() {
        this(new AtomicBoolean());
    }

    /** @param poisonous whether poison fails at the moment */
    CountingProjector(AtomicBoolean poisonous) {
        this.poisonous = poisonous;
    }

    /** How often it was given events. */
    int batches() {
        return batches.get();
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("create table counted (stream text primary key, events bigint not null, last bigint not null)");
    }

    @Override
    public boolean concerns(String stream) {
        return !stream.startsWith("other-");
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        batches.incrementAndGet();
        for (var event : events) {
            count(event, connection);
            var payload = new String(event.payload(), StandardCharsets.UTF_8);
            if (poisonous.get() && payload.contains("poison")) {
                throw new IllegalStateException("poison at " + event.position());
            }
        }
    }

    private static void count(LoggedEvent event, Connection connection) throws SQLException {
        try (var upsert = connection.prepareStatement("insert into counted as c values (?, 1, ?)"
                + " on conflict (stream) do update set events = c.events + 1, last = excluded.last")) {
            upsert.setString(1, event.stream());
            upsert.setLong(2, event.position());
            upsert.executeUpdate();
        }
    }
}
