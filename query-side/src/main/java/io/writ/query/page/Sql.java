package io.writ.query.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement in the making, with its arguments. */
public final class Sql {

    private final StringBuilder text;
    private final List<Object> arguments = new ArrayList<>();

    public Sql(String start, Object... values) {
        text = new StringBuilder(start);
        Collections.addAll(arguments, values);
    }

    /** @param part constant text, never anything that a client sent */
    public Sql add(String part, Object... values) {
        text.append(part);
        Collections.addAll(arguments, values);
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> arguments() {
        return arguments;
    }
}
