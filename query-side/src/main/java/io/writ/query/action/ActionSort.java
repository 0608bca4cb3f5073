package io.writ.query.action;

import io.writ.api.action.ActionSummary;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.query.page.Cursor;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;

/** Orders of the list of actions; the id decides between equals. */
enum ActionSort {
    DUE_FIRST("dueAt", "due_at", false),
    DUE_LAST("-dueAt", "due_at", true),
    UPDATED_LAST("-updatedAt", "updated_at", true),
    UPDATED_FIRST("updatedAt", "updated_at", false),
    PRIORITY_LAST("-priority", "priority", true),
    PRIORITY_FIRST("priority", "priority", false);

    private final String parameter;
    private final String column;
    private final boolean descending;

    ActionSort(String parameter, String column, boolean descending) {
        this.parameter = parameter;
        this.column = column;
        this.descending = descending;
    }

    /** What an item is sorted by, as the table has it. */
    record Place(Comparable<?> key, String id) {}

    static ActionSort parse(String parameter) {
        return Stream.of(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such order"));
    }

    String behind() {
        return " and (%s, id) %s (?, ?)".formatted(column, descending ? "<" : ">");
    }

    String orderBy() {
        var direction = descending ? " desc" : "";
        return " order by %s%s, id%s".formatted(column, direction, direction);
    }

    Place place(ActionSummary summary) {
        return new Place(key(summary), summary.id());
    }

    Place place(Cursor cursor) {
        return new Place(column.equals("priority") ? rank(cursor.key()) : cursor.time(), cursor.id());
    }

    /** The same order as the table's. */
    Comparator<Place> order() {
        Comparator<Place> ascending = column.equals("priority")
                ? Comparator.<Place, Integer>comparing(place -> (Integer) place.key())
                        .thenComparing(Place::id)
                : Comparator.<Place, OffsetDateTime>comparing(place -> (OffsetDateTime) place.key())
                        .thenComparing(Place::id);
        return descending ? ascending.reversed() : ascending;
    }

    private Comparable<?> key(ActionSummary summary) {
        return switch (this) {
            case DUE_FIRST, DUE_LAST -> summary.dueAt().atOffset(ZoneOffset.UTC);
            case UPDATED_FIRST, UPDATED_LAST -> summary.updatedAt().atOffset(ZoneOffset.UTC);
            case PRIORITY_FIRST, PRIORITY_LAST -> summary.priority().rank();
        };
    }

    private static Integer rank(String key) {
        try {
            return Integer.valueOf(key);
        } catch (NumberFormatException e) {
            throw new ApiProblem(ProblemCode.CURSOR_INVALID, "The cursor is not one of this list.");
        }
    }
}
