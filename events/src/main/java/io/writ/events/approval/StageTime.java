package io.writ.events.approval;

import io.writ.events.approval.Approval.Pending;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Reminded;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What time does to the open stage of a pending request. */
final class StageTime {

    private StageTime() {}

    static Pending set(Pending pending, DeadlineSet set) {
        return pending.with(pending.details().withClock(clock(pending.details().clock(), set)));
    }

    static Pending reminded(Pending pending, Reminded event) {
        return timed(pending, clock -> clock.reminded(event.reminder()));
    }

    /** What was done at the deadline before is not done again at this one. */
    private static StageClock clock(@Nullable StageClock before, DeadlineSet set) {
        return new StageClock(
                set.since(),
                set.due(),
                set.reminders(),
                set.escalations(),
                before == null ? 0 : before.reminded(),
                before == null ? 0 : before.escalated(),
                set.level());
    }

    private static Pending timed(Pending pending, UnaryOperator<StageClock> change) {
        var clock = Objects.requireNonNull(pending.details().clock());
        return pending.with(pending.details().withClock(change.apply(clock)));
    }

    static Pending escalated(Pending pending, Escalated event) {
        return stepTaken(timed(pending, clock -> clock.escalated(event.number())), event);
    }

    private static Pending stepTaken(Pending pending, Escalated event) {
        return switch (event.step()) {
            case REASSIGN ->
                standIns(pending, new Case.StandIns(event.people(), true))
                        .with(pending.arrangements().forStandIns());
            case ADD_APPROVERS ->
                standIns(pending, added(pending.details().standIns(), event.people()))
                        .with(pending.arrangements().claimedBy(null));
            case REMIND, APPROVE, REJECT, EXPIRE -> pending;
        };
    }

    private static Case.StandIns added(Case.@Nullable StandIns before, List<String> people) {
        return before == null
                ? new Case.StandIns(people, false)
                : new Case.StandIns(
                        Stream.concat(before.people().stream(), people.stream())
                                .distinct()
                                .toList(),
                        before.only());
    }

    private static Pending standIns(Pending pending, Case.StandIns people) {
        return pending.with(pending.details().withStandIns(people));
    }
}
