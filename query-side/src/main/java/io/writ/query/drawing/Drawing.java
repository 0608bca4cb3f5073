package io.writ.query.drawing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Steps from left to right; every text is escaped in either form. */
public record Drawing(String title, String description, List<Box> boxes) {

    public static final String MERMAID = "text/vnd.mermaid";
    public static final String SVG = "image/svg+xml";

    /** Part of a drawing's tag; changes when drawings look different, so that copies of earlier ones are not kept. */
    public static final String LOOK = "svg3";

    private static final int LONGEST = 22;

    public Drawing {
        boxes = List.copyOf(boxes);
    }

    public String svg() {
        return SvgDrawing.draw(title, description, boxes);
    }

    public String mermaid() {
        var text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            var lines = new ArrayList<>(List.of(box.name()));
            lines.addAll(box.lines());
            text.append("  s%d[\"%s\"]:::%s%n"
                    .formatted(
                            i,
                            String.join(
                                    "<br/>", lines.stream().map(Drawing::plain).toList()),
                            box.kind().style()));
            text.append(i == 0 ? "" : "  s%d --> s%d%n".formatted(i - 1, i));
        }
        text.append("  classDef passed fill:#d9f2e3,stroke:#1f7a4d,color:#10331f\n");
        text.append("  classDef open fill:#fff1cc,stroke:#a86b00,color:#3d2700\n");
        text.append("  classDef failed fill:#fbdcdc,stroke:#b3261e,color:#410e0b\n");
        text.append("  classDef waiting fill:#eceff3,stroke:#7a8594,color:#2a3038\n");
        return text.toString();
    }

    /**
     * Answers with the drawing in the form that is asked for.
     *
     * @param mermaid as the parameter {@code format} says; null leaves it to {@code Accept}
     */
    public ResponseEntity<byte[]> answer(
            ResponseEntity.BodyBuilder answer, long version, @Nullable Boolean mermaid, String accept) {
        boolean asText = mermaid == null ? accept.startsWith(MERMAID) : mermaid;
        return answer.eTag("\"%d-%s\"".formatted(version, asText ? "mermaid" : LOOK))
                .contentType(MediaType.parseMediaType(asText ? MERMAID : SVG))
                .body((asText ? mermaid() : svg()).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when it is neither {@code svg} nor {@code mermaid} */
    public static boolean isMermaid(String format) {
        return switch (format) {
            case "svg" -> false;
            case "mermaid" -> true;
            default -> throw new IllegalArgumentException(format);
        };
    }

    static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Mermaid reads quotes and brackets as its own. */
    private static String plain(String text) {
        return shorten(text).replaceAll("[\"<>\\[\\]{}|`#;\\\\]", " ");
    }
}
