package io.writ.command.follow;

import io.writ.events.log.EventReader;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** How far reactions have come, on whatever node. */
public final class Reacted {

    private final DataSource database;
    private final EventReader reader;

    /** @param database of their place in the log */
    public Reacted(DataSource database, EventReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Whether they know everything that was recorded up to a moment. */
    public boolean until(Instant moment) {
        return reader.after(position(), 1).stream()
                .allMatch(next -> next.recordedAt().isAfter(moment));
    }

    private long position() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select position from command.followers where name = ?")) {
            statement.setString(1, Reactions.NAME);
            try (var result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : -1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("how far reactions have come cannot be read", e);
        }
    }
}
