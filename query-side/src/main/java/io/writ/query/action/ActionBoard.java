package io.writ.query.action;

import io.writ.api.Page;
import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionSummary;
import io.writ.edge.roles.Reach;
import io.writ.query.page.AsOf;
import io.writ.query.page.Moment;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The list of actions as it was at a moment.
 *
 * <p>An action that has not changed since is as the table has it; the others are folded from the log again, one after
 * the other. Only a page is kept in memory, however many there are; how many are folded for one answer is limited, and
 * beyond that the answer is a problem and not a part of the list. What the projection does not have yet is not listed.
 */
final class ActionBoard {

    /** Actions folded from the log for one answer. */
    static final int MOST_FOLDED = 10_000;

    private static final int BATCH = 500;

    private final ActionTable table;
    private final ActionStream stream;
    private final int mostFolded;

    ActionBoard(ActionTable table, ActionStream stream, int mostFolded) {
        this.table = table;
        this.stream = stream;
        this.mostFolded = mostFolded;
    }

    /** @param at the time of the moment */
    Page<ActionSummary> list(Parameters parameters, Reach reach, Moment moment, Instant at) {
        var sort = ActionTable.sort(parameters);
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var behind = cursor == null ? null : sort.place(cursor);
        Comparator<ActionSummary> order = Comparator.comparing(sort::place, sort.order());
        var first = new PriorityQueue<>(order.reversed());
        each(ActionFilter.of(parameters, reach), moment, at, action -> {
            if (behind == null || sort.order().compare(sort.place(action), behind) > 0) {
                first.add(action);
            }
            if (first.size() > limit + 1) {
                first.remove();
            }
        });
        List<ActionSummary> found = first.stream().sorted(order).toList();
        return Pages.of(found, limit, last -> ActionTable.cursor(parameters, sort, last));
    }

    ActionCounts counts(Parameters parameters, Reach reach, Moment moment, Instant at) {
        var counting = new ActionCounting();
        each(ActionFilter.of(parameters, reach), moment, at, counting::add);
        return counting.counts(at);
    }

    private void each(ActionFilter filter, Moment moment, Instant at, Consumer<ActionSummary> taker) {
        int folded = 0;
        var rows = table.after("", BATCH);
        while (!rows.isEmpty()) {
            for (var row : rows) {
                if (covers(moment, row)) {
                    take(row.summary(at), filter, taker);
                } else if (mayKnow(moment, row)) {
                    folded++;
                    if (folded > mostFolded) {
                        throw Parameters.invalid(
                                "asOf",
                                "too-far",
                                "More than %d actions have changed since. Ask for a later moment, or for single actions."
                                        .formatted(mostFolded));
                    }
                    folded(row, moment, at).ifPresent(action -> take(action, filter, taker));
                }
            }
            rows = table.after(rows.getLast().id(), BATCH);
        }
    }

    /** Whether the row has not changed since; what is recorded by then has happened by then, too. */
    private static boolean covers(Moment moment, ActionTable.Row row) {
        return switch (moment.asOf()) {
            case AsOf.Position position -> row.position() <= position.position();
            case AsOf.Time time -> !row.updatedAt().isAfter(time.time());
        };
    }

    /** Whether the action may have been there; false only where it was not. */
    private static boolean mayKnow(Moment moment, ActionTable.Row row) {
        return switch (moment.asOf()) {
            case AsOf.Position position -> row.beganPosition() <= position.position();
            case AsOf.Time time
            when moment.claimed() -> {
                var act = row.state().details().submitted();
                yield !Objects.requireNonNullElse(act.claimedAt(), row.beganAt())
                        .isAfter(time.time());
            }
            case AsOf.Time time -> !row.beganAt().isAfter(time.time());
        };
    }

    private Optional<ActionSummary> folded(ActionTable.Row row, Moment moment, Instant at) {
        return stream.asOf(row.id(), moment)
                .map(memento -> ActionSummaries.of(
                        row.id(),
                        memento.last().version(),
                        memento.state(),
                        memento.last().recordedAt(),
                        at));
    }

    private static void take(ActionSummary action, ActionFilter filter, Consumer<ActionSummary> taker) {
        if (filter.test(action)) {
            taker.accept(action);
        }
    }
}
