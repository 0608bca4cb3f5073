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
        PASSED("#d9f2e3", "#1f7a4d"),
        OPEN("#fff1cc", "#a86b00"),
        FAILED("#fbdcdc", "#b3261e"),
        WAITING("#eceff3", "#7a8594");

        private final String fill;
        private final String stroke;

        Kind(String fill, String stroke) {
            this.fill = fill;
            this.stroke = stroke;
        }

        public String fill() {
            return fill;
        }

        public String stroke() {
            return stroke;
        }

        String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
