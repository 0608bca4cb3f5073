package io.writ.events.log;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** The server answered that it rolled the batch back. */
final class BatchRefused extends Exception {

    /** Rollback by others, lack of something, an intervention, a server that became a standby. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("25", "40", "53", "55", "57");

    /** The server ends the connection, which says nothing of what it did before. */
    private static final Set<String> GOODBYES = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");

    private final String state;
    private final String table;

    BatchRefused(SQLException cause) {
        super(cause);
        state = state(cause);
        table = table(cause);
    }

    /** Whether a row of this table stands in the way. */
    boolean isDuplicateIn(String name) {
        return state.equals("23505") && table.equals(name);
    }

    /** Whether a stream or a receipt stands in the way, so that a look beforehand tells whose. */
    boolean isConflict() {
        return isDuplicateIn("streams") || isDuplicateIn("receipts");
    }

    /** Whether this is the server's word on the statement; all else leaves its outcome open. */
    static boolean is(SQLException e) {
        return e instanceof PSQLException answer
                && answer.getServerErrorMessage() != null
                && !state(e).startsWith("08")
                && !GOODBYES.contains(state(e));
    }

    /** Whether the same batch may well succeed later. */
    boolean isTransient() {
        return state.length() > 2 && TRANSIENT_CLASSES.contains(state.substring(0, 2));
    }

    private static String table(SQLException e) {
        var message = e instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
        var name = message == null ? null : message.getTable();
        return name == null ? "" : name;
    }

    private static String state(SQLException e) {
        var state = e.getSQLState();
        return state == null ? "" : state;
    }
}
