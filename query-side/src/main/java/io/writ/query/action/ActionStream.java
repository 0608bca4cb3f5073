package io.writ.query.action;

import io.writ.api.Page;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.query.page.AsOf;
import io.writ.query.page.HistoryEntries;
import io.writ.query.page.Moment;
import io.writ.query.page.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads actions from the log itself, as they were at any time. */
final class ActionStream {

    private final ActionFolds folds = new ActionFolds();
    private final EventReader log;

    ActionStream(EventReader log) {
        this.log = log;
    }

    /** An event, what the action was after it, and when it was recorded. */
    record Step(ActionEvent event, Action.Known after, Instant recordedAt) {}

    /** An action as it was, and the last event that counts. */
    record Memento(Action.Known state, LoggedEvent last) {}

    Optional<Memento> asOf(String id, Moment moment) {
        var state = Action.NONE;
        LoggedEvent last = null;
        for (var logged : events(id)) {
            var event = folds.event(logged);
            if (!moment.includes(logged, event.act().claimedAt())) {
                break;
            }
            state = Action.evolve(state, event);
            last = logged;
        }
        return last == null ? Optional.empty() : Optional.of(new Memento((Action.Known) state, last));
    }

    /** The time of a moment: for a position, when its event was recorded. Empty before the first event of the log. */
    Optional<Instant> time(Moment moment) {
        return switch (moment.asOf()) {
            case AsOf.Time time -> Optional.of(time.time());
            case AsOf.Position position -> {
                long reached = Math.min(position.position(), log.head());
                yield log.after(reached - 1, 1).stream().findFirst().map(LoggedEvent::recordedAt);
            }
        };
    }

    /** @param moment null for now */
    List<Step> steps(String id, @Nullable Moment moment) {
        var steps = new ArrayList<Step>();
        var state = Action.NONE;
        for (var logged : events(id)) {
            var event = folds.event(logged);
            if (moment != null && !moment.includes(logged, event.act().claimedAt())) {
                break;
            }
            state = Action.evolve(state, event);
            steps.add(new Step(event, (Action.Known) state, logged.recordedAt()));
        }
        return steps;
    }

    Page<HistoryEntry> history(String id, Parameters parameters) {
        return HistoryEntries.page(
                log,
                ActionFolds.PREFIX + id,
                parameters,
                event -> folds.event(event).act());
    }

    private List<LoggedEvent> events(String id) {
        return log.stream(ActionFolds.PREFIX + id, 0);
    }
}
