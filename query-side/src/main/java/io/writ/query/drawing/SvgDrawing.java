package io.writ.query.drawing;

import java.util.List;
import java.util.Locale;

/**
 * Boxes and arrows as SVG; every text is escaped. Colours are attributes and not styles, which the policy of content
 * forbids where a drawing is opened by itself; it brings its own ground, so that they are readable on any.
 */
public final class SvgDrawing {

    private static final int WIDTH = 170;
    private static final int GAP = 44;
    private static final int MARGIN = 16;
    private static final int LINE = 18;
    private static final int HEAD = 40;
    private static final int MOST_LINES = 6;
    private static final String INK = "#1c2430";
    private static final String ARROW = "#7a8594";

    private SvgDrawing() {}

    static String draw(String title, String description, List<Box> boxes) {
        int lines = boxes.stream()
                .mapToInt(box -> Math.min(MOST_LINES + 1, box.lines().size()))
                .max()
                .orElse(0);
        int height = HEAD + lines * LINE + 8;
        int width = boxes.size() * (WIDTH + GAP) - GAP + 2 * MARGIN;
        var svg = new StringBuilder();
        svg.append(head(width, height + 2 * MARGIN, title, description));
        for (int i = 0; i < boxes.size(); i++) {
            int x = MARGIN + i * (WIDTH + GAP);
            box(svg, boxes.get(i), x, height);
            if (i > 0) {
                arrow(svg, x, MARGIN + height / 2);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** The beginning of any drawing: its size, what it says to those who do not see it, and its ground. */
    public static String head(int width, int height, String title, String description) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="system-ui, sans-serif" font-size="13" fill="%3$s">
                <title>%4$s</title>
                <desc>%5$s</desc>
                <rect class="ground" width="%1$d" height="%2$d" rx="10" fill="#ffffff"/>
                """.formatted(width, height, INK, escape(title), escape(description));
    }

    private static void box(StringBuilder svg, Box box, int x, int height) {
        svg.append("<g class=\"%s%s\">%n".formatted(box.kind().style(), box.current() ? " current" : ""));
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>%n"
                        .formatted(
                                x,
                                MARGIN,
                                WIDTH,
                                height,
                                box.kind().fill(),
                                box.kind().stroke(),
                                box.current() ? "3.5" : "1.5",
                                box.kind() == Box.Kind.WAITING ? " stroke-dasharray=\"5 4\"" : ""));
        text(svg, "name", x + 12, MARGIN + 25, box.name());
        int shown = Math.min(MOST_LINES, box.lines().size());
        for (int i = 0; i < shown; i++) {
            text(svg, "line", x + 12, MARGIN + HEAD + 8 + i * LINE, box.lines().get(i));
        }
        if (box.lines().size() > shown) {
            text(
                    svg,
                    "line",
                    x + 12,
                    MARGIN + HEAD + 8 + shown * LINE,
                    "and %d more".formatted(box.lines().size() - shown));
        }
        svg.append("</g>\n");
    }

    private static void arrow(StringBuilder svg, int x, int y) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%1$d\" y1=\"%2$d\" x2=\"%3$d\" y2=\"%2$d\" stroke=\"%5$s\" stroke-width=\"1.5\"/>"
                        + "<path d=\"M%4$d %2$d l-9 -5 v10 z\" fill=\"%5$s\"/>%n",
                x - GAP + 4,
                y,
                x - 10,
                x - 3,
                ARROW));
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\"%s>"
                        .formatted(kind, x, y, kind.equals("name") ? " font-weight=\"600\"" : ""))
                .append(escape(Drawing.shorten(text)))
                .append("</text>\n");
    }

    /** Text as it may stand in XML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
    }
}
