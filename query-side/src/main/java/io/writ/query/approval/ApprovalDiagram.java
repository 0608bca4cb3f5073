package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.StageResource;
import io.writ.api.approval.StageState;
import io.writ.api.approval.VoteResource;
import io.writ.events.approval.Choice;
import io.writ.query.drawing.Box;
import io.writ.query.drawing.Box.Kind;
import io.writ.query.drawing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way of one approval as boxes from left to right: requester, stages, outcome, effect. */
final class ApprovalDiagram {

    private ApprovalDiagram() {}

    static Drawing of(ApprovalResource approval) {
        var boxes = new ArrayList<Box>();
        var ends = approval.state().name().toLowerCase(Locale.ROOT);
        boxes.add(new Box("requested", Kind.PASSED, false, List.of(approval.requester(), "round " + approval.round())));
        approval.stages().forEach(stage -> boxes.add(box(stage)));
        boxes.add(new Box(ends, outcome(ends), !"pending".equals(ends), settled(approval)));
        var effect = approval.effect();
        if (effect != null) {
            var status = effect.status().name().toLowerCase(Locale.ROOT);
            var lines = effect.reference() == null ? List.<String>of() : List.of(effect.reference());
            boxes.add(new Box("effect " + status, "enacted".equals(status) ? Kind.PASSED : Kind.WAITING, false, lines));
        }
        var description = "State %s, %d stages, open stage %s"
                .formatted(
                        ends, approval.stages().size(), approval.openStage() == null ? "none" : approval.openStage());
        return new Drawing(approval.title(), description, boxes);
    }

    static String word(Choice choice) {
        return switch (choice) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case VETO -> "vetoed";
        };
    }

    private static Box box(StageResource stage) {
        var kind = switch (stage.state()) {
            case PASSED -> Kind.PASSED;
            case OPEN -> Kind.OPEN;
            case REJECTED -> Kind.FAILED;
            case WAITING, CLOSED -> Kind.WAITING;
        };
        var lines = stage.votes().stream().map(ApprovalDiagram::line).toList();
        return new Box(stage.name(), kind, stage.state() == StageState.OPEN, lines);
    }

    private static String line(VoteResource vote) {
        return "%s %s".formatted(vote.choice() == Choice.APPROVE ? "✓" : "✗", who(vote.by(), vote.onBehalfOf()));
    }

    /** Both names of a decision in another's seat. */
    static String who(String by, @Nullable String onBehalfOf) {
        return onBehalfOf == null ? by : "%s for %s".formatted(by, onBehalfOf);
    }

    private static Kind outcome(String state) {
        return switch (state) {
            case "approved" -> Kind.PASSED;
            case "rejected", "expired" -> Kind.FAILED;
            case "returned" -> Kind.OPEN;
            default -> Kind.WAITING;
        };
    }

    private static List<String> settled(ApprovalResource approval) {
        var by = approval.settledBy();
        return by == null ? List.of() : List.of("by " + by);
    }
}
