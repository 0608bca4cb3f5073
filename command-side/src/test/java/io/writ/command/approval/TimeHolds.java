package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
import io.writ.events.policy.Deadline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the events of one request after another, and counts again when what was due and how often it was done. */
final class TimeHolds {

    private static final int WHOLE = 100;

    private final EnumSet<Step> steps = EnumSet.noneOf(Step.class);
    private int reminders;
    private int tightened;

    private @Nullable DeadlineSet opened;
    private @Nullable DeadlineSet deadline;
    private int reminded;
    private int escalated;

    /** Nothing comes early, nothing twice, nothing after the end; a posture takes its part and gives it back. */
    void check(List<ApprovalEvent> events) {
        deadline = null;
        var before = Instant.MIN;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            assertThat(event.act().at()).isAfterOrEqualTo(before);
            before = event.act().at();
            switch (event) {
                case DeadlineSet set -> set(set);
                case ApprovalEvent.Reminded done -> reminded(done);
                case ApprovalEvent.Escalated done -> escalated(done, events.get(Math.min(i + 1, events.size() - 1)));
                case ApprovalEvent.Expired expired ->
                    assertThat(events.subList(i + 1, events.size()))
                            .allMatch(ApprovalEvent.Commented.class::isInstance);
                case ApprovalEvent other -> {}
            }
        }
    }

    private void set(DeadlineSet set) {
        var earlier = deadline;
        if (set.since().equals(set.act().at())) {
            assertThat(set.level()).isNull();
            opened = set;
            reminded = 0;
            escalated = 0;
        } else {
            assertThat(set.since()).isEqualTo(Objects.requireNonNull(earlier).since());
            assertThat(set.stage()).isEqualTo(earlier.stage());
            assertThat(percent(set) == percent(earlier)).isFalse();
            moved(set, Objects.requireNonNull(opened));
            tightened++;
        }
        deadline = set;
    }

    private static void moved(DeadlineSet set, DeadlineSet opened) {
        if (percent(set) == WHOLE || !set.act().at().isBefore(opened.due())) {
            assertThat(set.due()).as("given back").isEqualTo(opened.due());
        } else {
            var left = Duration.between(set.act().at(), opened.due());
            assertThat(Duration.between(set.act().at(), set.due()))
                    .isEqualTo(left.multipliedBy(percent(set)).dividedBy(WHOLE))
                    .isPositive();
        }
    }

    private static int percent(DeadlineSet set) {
        return "severe".equals(set.level()) ? RandomPolicies.TIGHTENED : WHOLE;
    }

    private void reminded(ApprovalEvent.Reminded done) {
        var set = Objects.requireNonNull(deadline);
        reminded++;
        reminders++;
        assertThat(done.stage()).isEqualTo(set.stage());
        assertThat(done.reminder()).isEqualTo(reminded);
        assertThat(done.act().at()).isAfterOrEqualTo(set.reminders().get(reminded - 1));
    }

    private void escalated(ApprovalEvent.Escalated done, ApprovalEvent next) {
        var set = Objects.requireNonNull(deadline);
        escalated++;
        steps.add(done.step());
        assertThat(done.stage()).isEqualTo(set.stage());
        assertThat(done.number()).isEqualTo(escalated);
        assertThat(done.act().at()).isAfterOrEqualTo(set.escalations().get(escalated - 1));
        switch (done.step()) {
            case REMIND, REASSIGN, ADD_APPROVERS -> {}
            case APPROVE -> assertThat(next).isInstanceOf(ApprovalEvent.StagePassed.class);
            case REJECT -> assertThat(next).isInstanceOfAny(ApprovalEvent.Rejected.class, ApprovalEvent.Returned.class);
            case EXPIRE -> assertThat(next).isInstanceOf(ApprovalEvent.Expired.class);
        }
    }

    /** So that a check is not passed by what never happens. */
    void everythingHappened() {
        assertThat(steps).containsExactly(Step.values());
        assertThat(reminders).isPositive();
        assertThat(tightened).isPositive();
    }
}
