package io.writ.events.approval;

import io.writ.events.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What of an approval is due and when: the next reminder and the next step of the open stage's escalation. */
public final class ApprovalDue {

    private ApprovalDue() {}

    /** Empty when nothing is due, ever, unless something happens. */
    public static List<Due> of(Approval state) {
        if (!(state instanceof Approval.Pending pending) || pending.details().clock() == null) {
            return List.of();
        }
        var clock = pending.details().clock();
        var due = new ArrayList<Due>();
        next("reminder", pending, clock.reminders(), clock.reminded(), due);
        next("escalation", pending, clock.escalations(), clock.escalated(), due);
        return List.copyOf(due);
    }

    /** The name tells rounds and stages apart, so that none is taken for another of the same moment. */
    private static void next(String what, Approval.Pending pending, List<Instant> moments, int done, List<Due> due) {
        if (done < moments.size()) {
            var details = pending.details();
            var stage = details.stages().get(pending.stage()).name();
            var kind = "%s:%d:%s:%d".formatted(what, details.round(), stage, done + 1);
            due.add(new Due(kind, moments.get(done)));
        }
    }
}
