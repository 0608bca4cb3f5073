package io.writ.query.drawing;

import java.util.List;
import java.util.Locale;

/** Boxes and arrows as SVG, readable on light and dark ground; every text is escaped. */
final class SvgDrawing {

    private static final int WIDTH = 170;
    private static final int GAP = 44;
    private static final int MARGIN = 16;
    private static final int LINE = 18;
    private static final int HEAD = 40;
    private static final int MOST_LINES = 6;

    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #1c2430; }
              .name { font-weight: 600; }
              rect { rx: 8; stroke-width: 1.5; }
              .current rect { stroke-width: 3.5; }
              .passed rect { fill: #d9f2e3; stroke: #1f7a4d; }
              .open rect { fill: #fff1cc; stroke: #a86b00; }
              .failed rect { fill: #fbdcdc; stroke: #b3261e; }
              .waiting rect { fill: #eceff3; stroke: #7a8594; stroke-dasharray: 5 4; }
              line { stroke: #7a8594; stroke-width: 1.5; }
              .tip { fill: #7a8594; }
              @media (prefers-color-scheme: dark) {
                text { fill: #eef2f7; }
                .passed rect { fill: #123d28; stroke: #4cc38a; }
                .open rect { fill: #4a3200; stroke: #f0b429; }
                .failed rect { fill: #4d1513; stroke: #f2776f; }
                .waiting rect { fill: #262c35; stroke: #8b96a5; }
              }
            </style>
            """;

    private SvgDrawing() {}

    static String draw(String title, String description, List<Box> boxes) {
        int lines = boxes.stream()
                .mapToInt(box -> Math.min(MOST_LINES + 1, box.lines().size()))
                .max()
                .orElse(0);
        int height = HEAD + lines * LINE + 8;
        int width = boxes.size() * (WIDTH + GAP) - GAP + 2 * MARGIN;
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n"
                        .formatted(width, height + 2 * MARGIN, width, height + 2 * MARGIN));
        svg.append("<title>").append(escape(title)).append("</title>\n");
        svg.append("<desc>").append(escape(description)).append("</desc>\n").append(STYLE);
        for (int i = 0; i < boxes.size(); i++) {
            int x = MARGIN + i * (WIDTH + GAP);
            box(svg, boxes.get(i), x, height);
            if (i > 0) {
                arrow(svg, x, MARGIN + height / 2);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void box(StringBuilder svg, Box box, int x, int height) {
        svg.append("<g class=\"%s%s\">%n".formatted(box.kind().style(), box.current() ? " current" : ""));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n".formatted(x, MARGIN, WIDTH, height));
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
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/><path class=\"tip\" d=\"M%d %d l-9 -5 v10 z\"/>%n",
                x - GAP + 4,
                y,
                x - 10,
                y,
                x - 3,
                y));
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(kind, x, y))
                .append(escape(Drawing.shorten(text)))
                .append("</text>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", " ");
    }
}
