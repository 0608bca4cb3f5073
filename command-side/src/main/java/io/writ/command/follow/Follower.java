package io.writ.command.follow;

import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Handles every event of the log, in order; any number of nodes may run it, and one at a time does. */
public interface Follower {

    /** Stable: its position is kept under this name. */
    String name();

    /**
     * Whether it begins with the events that were there before it was. A follower that acts on the world does not, so
     * that a new one stays silent about history.
     */
    boolean readsHistory();

    /**
     * Handles events in the transaction that also moves the follower's position.
     *
     * <p>After a crash the same events may come again: what it writes goes by the connection, and what it sends has
     * receipts.
     *
     * @throws RuntimeException to get the events again after a while; one that keeps failing is parked
     */
    void handle(List<LoggedEvent> events, Connection connection) throws SQLException;
}
