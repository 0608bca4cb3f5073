package io.writ.query.page;

import java.time.ZoneOffset;

/** Conditions that lists have in common; each is added only where its parameter is given. */
public final class Filters {

    private Filters() {}

    public static void equal(Parameters parameters, String name, String column, Sql sql) {
        var value = parameters.text(name);
        if (value != null) {
            sql.add(" and " + column + " = ?", value);
        }
    }

    /** @param condition with one place for the time */
    public static void time(Parameters parameters, String name, String condition, Sql sql) {
        var time = parameters.time(name);
        if (time != null) {
            sql.add(condition, time.atOffset(ZoneOffset.UTC));
        }
    }
}
