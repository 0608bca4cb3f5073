package io.writ.query.folding;

/** Columns that may hold what is personal: PostgreSQL's planner keeps samples of others, also of rows that are gone. */
public final class Unsampled {

    private Unsampled() {}

    /** The statement that keeps a column's values out of the planner's statistics. */
    public static String column(String table, String column) {
        return "alter table %s alter column %s set statistics 0".formatted(table, column);
    }
}
