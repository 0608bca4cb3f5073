package io.writ.query.drawing;

import java.util.List;

/**
 * One step of a drawing.
 *
 * @param lines under its name
 */
public record Box(String name, Kind kind, boolean current, List<String> lines) {

    public Box {
        lines = List.copyOf(lines);
    }

    /** What a step has come to; names its colours. */
    public enum Kind {
        PASSED,
        OPEN,
        FAILED,
        WAITING;

        String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
