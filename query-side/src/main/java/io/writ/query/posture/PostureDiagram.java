package io.writ.query.posture;

import io.writ.api.posture.PostureResource;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.TransitionRule;
import io.writ.query.drawing.Box;
import io.writ.query.drawing.SvgDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Levels from left to right, the lowest first; arcs above them raise, arcs below them lower. Dashed arcs wait for
 * ratification.
 *
 * @param shown where a scope is among them; null for the model alone
 */
record PostureDiagram(
        String title,
        PostureDefinition definition,
        @Nullable Shown shown) {

    /**
     * Where a scope is.
     *
     * @param own its own level
     * @param practised whether that is an exercise
     * @param real its own level apart from exercises
     * @param counts the level that counts
     * @param practice whether that is an exercise
     */
    record Shown(String own, boolean practised, String real, String counts, boolean practice) {

        /** @param posture from the board, which says what counts */
        static Shown of(PostureResource posture) {
            var counts = Objects.requireNonNull(posture.effective(), "the board says what counts");
            return new Shown(
                    posture.level(), posture.exercise(), posture.realLevel(), counts.level(), counts.exercise());
        }

        private String told() {
            return "Own level %s%s, in force %s%s%s"
                    .formatted(
                            own,
                            practised ? " (exercise)" : "",
                            counts,
                            practice ? " (exercise)" : "",
                            practised ? ", own level for real " + real : "");
        }

        private String note(String level) {
            boolean inForce = level.equals(counts);
            if (level.equals(own)) {
                return inForce ? noted("now", "now", practice) : noted("own level", "own", practised);
            }
            if (inForce) {
                return noted("from above", "above", practice);
            }
            return practised && level.equals(real) ? "for real" : "";
        }

        /** @param brief as there is no room for both */
        private static String noted(String plain, String brief, boolean exercise) {
            return exercise ? brief + ": exercise" : plain;
        }
    }

    private static final int WIDTH = 130;
    private static final int GAP = 50;
    private static final int MARGIN = 16;
    private static final int BOX = 54;
    private static final int ARC = 26;
    private static final int LONGEST = 16;

    private static final String RAISE = Box.Kind.FAILED.stroke();
    private static final String LOWER = Box.Kind.PASSED.stroke();

    private static final String TIP = """
            <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"
              orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="#7a8594"/></marker></defs>
            """;

    /** One allowed step, by the places of its levels. */
    private record Step(int from, int to, TransitionRule rule) {

        boolean raises() {
            return to > from;
        }

        boolean waits() {
            var ratification = rule.ratification();
            return ratification != null && ratification.takesEffect() == Ratification.TakesEffect.ONCE_RATIFIED;
        }
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var rule : definition.transitions()) {
            for (var from : rule.from()) {
                steps.add(new Step(definition.rank(from), definition.rank(rule.to()), rule));
            }
        }
        return steps;
    }

    String svg() {
        int levels = definition.levels().size();
        int arcs = levels * ARC;
        int width = levels * (WIDTH + GAP) - GAP + 2 * MARGIN;
        int height = 2 * arcs + BOX + 2 * MARGIN;
        var svg = new StringBuilder();
        svg.append(SvgDrawing.head(width, height, title, description())).append(TIP);
        steps().forEach(step -> svg.append(arc(step, MARGIN + arcs)));
        for (int i = 0; i < levels; i++) {
            svg.append(box(definition.levels().get(i), MARGIN + i * (WIDTH + GAP), MARGIN + arcs));
        }
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        return shown == null ? "%d levels".formatted(definition.levels().size()) : shown.told();
    }

    private String box(Level level, int x, int y) {
        var mark = mark(level);
        return "<g class=\"level%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>%s%s</g>%n"
                .formatted(
                        mark.style,
                        x,
                        y,
                        WIDTH,
                        BOX,
                        mark.kind.fill(),
                        mark.kind.stroke(),
                        mark == Mark.NONE ? "1.5" : "3.5",
                        text("name", x + WIDTH / 2, y + 23, level.title()),
                        text("line", x + WIDTH / 2, y + 42, note(level)));
    }

    /** What a level is to the scope that is shown. */
    private enum Mark {
        CURRENT(" current", Box.Kind.OPEN),
        COUNTS(" counts", Box.Kind.FAILED),
        NONE("", Box.Kind.WAITING);

        private final String style;
        private final Box.Kind kind;

        Mark(String style, Box.Kind kind) {
            this.style = style;
            this.kind = kind;
        }
    }

    private Mark mark(Level level) {
        if (shown == null) {
            return Mark.NONE;
        }
        if (level.name().equals(shown.own())) {
            return Mark.CURRENT;
        }
        return level.name().equals(shown.counts()) ? Mark.COUNTS : Mark.NONE;
    }

    private String note(Level level) {
        return shown == null ? "" : shown.note(level.name());
    }

    private static String arc(Step step, int top) {
        int from = MARGIN + step.from() * (WIDTH + GAP) + WIDTH / 2;
        int to = MARGIN + step.to() * (WIDTH + GAP) + WIDTH / 2;
        int bend = Math.abs(step.to() - step.from()) * ARC;
        int y = step.raises() ? top : top + BOX;
        int turn = step.raises() ? y - bend : y + bend;
        int away = step.raises() ? 12 : -12;
        return String.format(
                Locale.ROOT,
                "<path class=\"%s%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s marker-end=\"url(#tip)\" d=\"M%d %d C%d %d %d %d %d %d\"/>%n",
                step.raises() ? "raise" : "lower",
                step.waits() ? " waits" : "",
                step.raises() ? RAISE : LOWER,
                step.waits() ? " stroke-dasharray=\"5 4\"" : "",
                from + away,
                y,
                from + 2 * away,
                turn,
                to - 2 * away,
                turn,
                to - away,
                y);
    }

    private static String text(String kind, int x, int y, String text) {
        return text.isEmpty()
                ? ""
                : "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\"%s>%s</text>"
                        .formatted(
                                kind,
                                x,
                                y,
                                kind.equals("name") ? " font-weight=\"600\"" : "",
                                SvgDrawing.escape(shorten(text)));
    }

    String mermaid() {
        var text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < definition.levels().size(); i++) {
            var level = definition.levels().get(i);
            var kind = mark(level) == Mark.NONE ? "level" : mark(level).style.strip();
            var note = note(level).isEmpty() ? "" : "<br/>" + note(level);
            text.append("  l%d[\"%s%s\"]:::%s%n".formatted(i, plain(level.title()), note, kind));
        }
        for (var step : steps()) {
            text.append("  l%d %s l%d%n".formatted(step.from(), step.waits() ? "-.->" : "-->", step.to()));
        }
        text.append("  classDef level fill:#eceff3,stroke:#7a8594,color:#2a3038\n");
        text.append("  classDef current fill:#fff1cc,stroke:#a86b00,color:#3d2700\n");
        text.append("  classDef counts fill:#fbdcdc,stroke:#b3261e,color:#410e0b\n");
        return text.toString();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Mermaid reads quotes and brackets as its own. */
    private static String plain(String text) {
        return shorten(text).replaceAll("[\"<>\\[\\]{}|`#;\\\\]", " ");
    }
}
