package io.writ.query.action;

import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionCounts.Rags;
import io.writ.api.action.ActionSummary;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts actions one by one, to the same result as the table's SQL. */
final class ActionCounting {

    /** Those with most red first. */
    static final Comparator<ActionCounts.ByOwner> ORDER = Comparator.comparingLong(
                    (ActionCounts.ByOwner some) -> -some.counts().red())
            .thenComparing(ActionCounts.ByOwner::owner);

    private static final Rags NONE = new Rags(0, 0, 0, 0);

    private final Map<Priority, Rags> priorities = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Rags> owners = new HashMap<>();
    private Rags overall = NONE;

    void add(ActionSummary action) {
        var one = one(action);
        overall = sum(overall, one);
        priorities.merge(action.priority(), one, ActionCounting::sum);
        owners.merge(action.owner(), one, ActionCounting::sum);
    }

    ActionCounts counts(Instant at) {
        return new ActionCounts(
                at,
                overall,
                priorities.entrySet().stream()
                        .map(some -> new ActionCounts.ByPriority(some.getKey(), some.getValue()))
                        .toList(),
                owners.entrySet().stream()
                        .map(some -> new ActionCounts.ByOwner(some.getKey(), some.getValue()))
                        .sorted(ORDER)
                        .limit(ActionTable.MOST_OWNERS)
                        .toList());
    }

    private static Rags one(ActionSummary action) {
        Rag rag = action.rag();
        return rag == null
                ? new Rags(0, 0, 0, 1)
                : new Rags(rag == Rag.RED ? 1 : 0, rag == Rag.AMBER ? 1 : 0, rag == Rag.GREEN ? 1 : 0, 0);
    }

    private static Rags sum(Rags a, Rags b) {
        return new Rags(a.red() + b.red(), a.amber() + b.amber(), a.green() + b.green(), a.settled() + b.settled());
    }
}
