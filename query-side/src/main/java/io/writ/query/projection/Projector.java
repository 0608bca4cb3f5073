package io.writ.query.projection;

import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Turns events into the rows of one read model.
 *
 * <p>Replayable: the same events always make the same rows. It works in the schema that the connection's search path
 * names; a rebuild gives it another one.
 */
public interface Projector {

    /** Lower-case letters and underscores; part of schema names. */
    String name();

    /** Raised when the tables or their meaning change; a new version is built beside the one that serves. */
    int version();

    /** Statements that make the empty tables. */
    List<String> tables();

    /** Whether events of this stream can change a row; where none of a batch can, only the position moves on. */
    default boolean concerns(String stream) {
        return true;
    }

    /** Applies events in order, in the caller's transaction. */
    void project(List<LoggedEvent> events, Connection connection) throws SQLException;

    /**
     * Removes what its rows say of these streams, whose events are then applied again: something personal in them was
     * erased.
     *
     * @return false where rows hold nothing that can be sealed; then nothing is applied again
     */
    default boolean forget(List<String> streams, Connection connection) throws SQLException {
        return false;
    }
}
