package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.StageResource;
import io.writ.api.approval.StageState;
import io.writ.api.approval.VoteResource;
import io.writ.events.approval.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The way of one approval as boxes from left to right: requester, stages, outcome, effect. */
final class ApprovalDiagram {

    private static final int LONGEST = 22;

    private final List<Box> boxes;
    private final String title;
    private final String description;

    /**
     * One step.
     *
     * @param kind names its colours
     * @param lines under its name
     */
    record Box(String name, String kind, boolean current, List<String> lines) {}

    private ApprovalDiagram(String title, String description, List<Box> boxes) {
        this.title = title;
        this.description = description;
        this.boxes = boxes;
    }

    static ApprovalDiagram of(ApprovalResource approval) {
        var boxes = new ArrayList<Box>();
        var ends = approval.state().name().toLowerCase(Locale.ROOT);
        boxes.add(new Box("requested", "passed", false, List.of(approval.requester(), "round " + approval.round())));
        approval.stages().forEach(stage -> boxes.add(box(stage)));
        boxes.add(new Box(ends, outcome(ends), !"pending".equals(ends), settled(approval)));
        var effect = approval.effect();
        if (effect != null) {
            var status = effect.status().name().toLowerCase(Locale.ROOT);
            var lines = effect.reference() == null ? List.<String>of() : List.of(effect.reference());
            boxes.add(new Box("effect " + status, "enacted".equals(status) ? "passed" : "waiting", false, lines));
        }
        var description = "State %s, %d stages, open stage %s"
                .formatted(
                        ends, approval.stages().size(), approval.openStage() == null ? "none" : approval.openStage());
        return new ApprovalDiagram(approval.title(), description, boxes);
    }

    String svg() {
        return SvgDrawing.draw(title, description, boxes);
    }

    String mermaid() {
        var text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            var lines = new ArrayList<>(List.of(box.name()));
            lines.addAll(box.lines());
            text.append("  s%d[\"%s\"]:::%s%n"
                    .formatted(
                            i,
                            String.join(
                                    "<br/>",
                                    lines.stream().map(ApprovalDiagram::plain).toList()),
                            box.kind()));
            text.append(i == 0 ? "" : "  s%d --> s%d%n".formatted(i - 1, i));
        }
        text.append("  classDef passed fill:#d9f2e3,stroke:#1f7a4d,color:#10331f\n");
        text.append("  classDef open fill:#fff1cc,stroke:#a86b00,color:#3d2700\n");
        text.append("  classDef failed fill:#fbdcdc,stroke:#b3261e,color:#410e0b\n");
        text.append("  classDef waiting fill:#eceff3,stroke:#7a8594,color:#2a3038\n");
        return text.toString();
    }

    static String word(Choice choice) {
        return switch (choice) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case VETO -> "vetoed";
        };
    }

    static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static Box box(StageResource stage) {
        var kind = switch (stage.state()) {
            case PASSED -> "passed";
            case OPEN -> "open";
            case REJECTED -> "failed";
            case WAITING, CLOSED -> "waiting";
        };
        var lines = stage.votes().stream().map(ApprovalDiagram::line).toList();
        return new Box(stage.name(), kind, stage.state() == StageState.OPEN, lines);
    }

    private static String line(VoteResource vote) {
        return "%s %s".formatted(vote.choice() == Choice.APPROVE ? "✓" : "✗", vote.by());
    }

    private static String outcome(String state) {
        return switch (state) {
            case "approved" -> "passed";
            case "rejected", "expired" -> "failed";
            case "returned" -> "open";
            default -> "waiting";
        };
    }

    private static List<String> settled(ApprovalResource approval) {
        var by = approval.settledBy();
        return by == null ? List.of() : List.of("by " + by);
    }

    /** Mermaid reads quotes and brackets as its own. */
    private static String plain(String text) {
        return shorten(text).replaceAll("[\"<>\\[\\]{}|`#;\\\\]", " ");
    }
}
