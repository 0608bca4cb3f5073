package io.writ.command.approval;

import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.approval.Transitions.Phase;
import io.writ.command.policy.StageFixture;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Escalation;
import io.writ.events.policy.Deadline.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cells of the table that time brings about: all that each permits happens, and nothing else. */
class TimeTransitionsTest {

    private static final Duration TIME = Duration.ofHours(16);

    @Test
    void steps_of_escalation_lead_wherever_the_table_says() {
        var reached = EnumSet.noneOf(Phase.class);
        for (var step : Step.values()) {
            reached.add(after(stage("budget"), step));
            reached.add(after(stage("budget").returning(), step));
        }
        assertThat(reached).isEqualTo(Transitions.after(Phase.PENDING, "approval.elapse"));
    }

    @Test
    void a_posture_that_moves_leaves_a_request_pending() {
        var tightened = open(stage("budget"), Step.EXPIRE).and(as(CLOCK).tighten("severe"));
        assertThat(EnumSet.of(Phase.of(tightened.state())))
                .isEqualTo(Transitions.after(Phase.PENDING, "approval.tighten"));
    }

    private static Phase after(StageFixture stage, Step step) {
        var escalated = open(stage, step).and(as(CLOCK).elapse("escalation:1:budget:1", AT.plus(TIME)));
        return Phase.of(escalated.state());
    }

    private static Scenario open(StageFixture stage, Step step) {
        boolean names = step == Step.REASSIGN || step == Step.ADD_APPROVERS;
        var policy = policy(stage.deadline(new Deadline(
                TIME,
                null,
                List.of(),
                List.of(new Escalation(Duration.ZERO, step, names ? List.of("dora") : List.of())),
                new Deadline.Tightening("organisation", Map.of("severe", 25)))));
        return given(policy).and(as(RITA).open(REQUEST, policy.ref()));
    }
}
