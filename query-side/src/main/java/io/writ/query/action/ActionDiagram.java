package io.writ.query.action;

import io.writ.events.Act;
import io.writ.events.action.Action;
import io.writ.events.action.ActionStatus;
import io.writ.query.drawing.Box;
import io.writ.query.drawing.Box.Kind;
import io.writ.query.drawing.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The way of one action: each status that it was in, by whom and when, and what is still to come. */
final class ActionDiagram {

    /** The latest ones; a long life is not drawn whole. */
    private static final int MOST = 8;

    private ActionDiagram() {}

    /** @param steps of its whole life, at least one */
    static Drawing of(List<ActionStream.Step> steps) {
        var boxes = new ArrayList<Box>();
        ActionStatus before = null;
        for (var step : steps) {
            if (step.after().status() != before) {
                before = step.after().status();
                var act = step.event().act();
                boxes.add(box(before, false, List.of("by " + act.by().id(), day(act))));
            }
        }
        var now = steps.getLast().after();
        var last = boxes.removeLast();
        boxes.add(new Box(last.name(), present(now.status()), true, last.lines()));
        int left = Math.max(0, boxes.size() - MOST);
        var shown = new ArrayList<>(boxes.subList(left, boxes.size()));
        if (left > 0) {
            shown.addFirst(new Box("%d before".formatted(left), Kind.PASSED, false, List.of()));
        }
        expected(now).forEach(status -> shown.add(box(status, true, List.of())));
        var details = now.details();
        var description = "Status %s, owner %s, due %s"
                .formatted(name(now.status()), details.owner(), details.timing().dueAt());
        return new Drawing(details.request().title(), description, shown);
    }

    private static String day(Act act) {
        return Objects.requireNonNullElse(act.claimedAt(), act.at()).toString().substring(0, 10);
    }

    private static Box box(ActionStatus status, boolean toCome, List<String> lines) {
        return new Box(name(status), toCome ? Kind.WAITING : Kind.PASSED, false, lines);
    }

    private static Kind present(ActionStatus status) {
        return switch (status) {
            case SUBMITTED, AWAITING_APPROVAL, OPEN, IN_PROGRESS, REOPENED -> Kind.OPEN;
            case BLOCKED, CANCELLED, REJECTED -> Kind.FAILED;
            case COMPLETED, VERIFIED -> Kind.PASSED;
        };
    }

    private static List<ActionStatus> expected(Action.Known state) {
        boolean verification = state.details().request().verification();
        var statuses = new ArrayList<ActionStatus>();
        switch (state.status()) {
            case SUBMITTED, AWAITING_APPROVAL ->
                statuses.addAll(List.of(ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.COMPLETED));
            case OPEN, REOPENED, BLOCKED -> statuses.addAll(List.of(ActionStatus.IN_PROGRESS, ActionStatus.COMPLETED));
            case IN_PROGRESS -> statuses.add(ActionStatus.COMPLETED);
            case COMPLETED -> {}
            case VERIFIED, CANCELLED, REJECTED -> {
                return List.of();
            }
        }
        if (verification) {
            statuses.add(ActionStatus.VERIFIED);
        }
        return statuses;
    }

    private static String name(ActionStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
