package io.writ.events.action;

import io.writ.events.Due;
import java.util.ArrayList;
import java.util.List;

/** What becomes due of an action by itself: a reminder before its date, an escalation at it. Once for each due date. */
public final class ActionDue {

    /** Its owner is reminded. */
    public static final String DUE_SOON = "due-soon";

    /** It is escalated. */
    public static final String OVERDUE = "overdue";

    private ActionDue() {}

    /** In the order of time; empty for what is settled. */
    public static List<Due> of(Action state) {
        if (!(state instanceof Action.Known known) || known.settled()) {
            return List.of();
        }
        var timing = known.details().timing();
        if (timing.escalated()) {
            return List.of();
        }
        var due = new ArrayList<Due>();
        if (!timing.reminded() && timing.soonAt().isBefore(timing.dueAt()) && !wasPast(known.details())) {
            due.add(new Due(DUE_SOON, timing.soonAt()));
        }
        due.add(new Due(OVERDUE, timing.dueAt()));
        return List.copyOf(due);
    }

    /** Recorded after its date, as imports of past cases are: reminding of it would help nobody. */
    private static boolean wasPast(Details details) {
        return !details.submitted().at().isBefore(details.timing().dueAt());
    }
}
