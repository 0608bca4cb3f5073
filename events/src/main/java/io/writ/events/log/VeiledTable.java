package io.writ.events.log;

/**
 * A table of the log that may show different rows to different statements, whatever it holds.
 *
 * @param table its name
 */
public record VeiledTable(String table, Veil veil) {

    /** What stands between the table and who reads it. */
    public enum Veil {
        /** A view, a foreign table or the like stands in its place. */
        NO_TABLE,
        /** Row-level security. */
        ROW_SECURITY,
        /** A rule that rewrites statements. */
        RULE
    }
}
