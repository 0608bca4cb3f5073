package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.time.WorkingTime;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Escalation;
import io.writ.events.policy.Deadline.Step;
import io.writ.events.policy.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which deadlines keep a policy from being published. */
class DeadlineCheckTest {

    private static final Deadline.Tightening WHEN_HIGH = new Deadline.Tightening("plant", Map.of("high", 10));

    @Test
    void noPostureBringsAnApprovalNearer() {
        var deadline = ending(Step.APPROVE, WHEN_HIGH);
        assertThat(check(deadline)).containsExactly("/stages/0/deadline/escalation/0/step tightening-approves");
        assertThat(check(ending(Step.APPROVE, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"REMIND", "REJECT", "EXPIRE"})
    void otherEndsMayComeNearer(Step step) {
        assertThat(check(ending(step, WHEN_HIGH))).isEmpty();
    }

    @Test
    void whatIsWorkedInTenYearsIsTheMost() {
        var office = hours("gb", DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(check(within(Duration.ofDays(3_660), office)))
                .containsExactly("/stages/0/deadline/within duration-not-worked");
        assertThat(check(within(Duration.ofDays(3_660), null))).isEmpty();
        var longest = Duration.ofHours(20_000);
        assertThat(check(within(longest, office))).isEmpty();
        var opened = Instant.parse("2031-12-24T18:00:00Z");
        assertThat(WorkingTime.after(opened, longest, office)).isAfter(opened.plus(longest));
        assertThat(check(new Deadline(
                        Duration.ofHours(1),
                        office,
                        List.of(Duration.ofDays(2_000)),
                        List.of(new Escalation(Duration.ofDays(1_000), Step.EXPIRE, List.of())),
                        null)))
                .containsExactly(
                        "/stages/0/deadline/reminders/0 duration-not-worked",
                        "/stages/0/deadline/escalation/0/after duration-not-worked");
    }

    @Test
    void aMinuteAWeekDoesNotGetFar() {
        var minute =
                new WorkingHours("UTC", EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(9, 1), null);
        assertThat(check(within(Duration.ofHours(8), minute))).isEmpty();
        assertThat(check(within(Duration.ofHours(9), minute)))
                .containsExactly("/stages/0/deadline/within duration-not-worked");
    }

    private static Deadline within(Duration within, @Nullable WorkingHours hours) {
        return new Deadline(within, hours, List.of(), List.of(), null);
    }

    private static WorkingHours hours(String holidays, DayOfWeek first, DayOfWeek last) {
        return new WorkingHours(
                "Europe/London", EnumSet.range(first, last), LocalTime.of(9, 0), LocalTime.of(17, 0), holidays);
    }

    private static Deadline ending(Step step, Deadline.@Nullable Tightening tightening) {
        var chain = List.of(new Escalation(Duration.ZERO, step, List.of()));
        return new Deadline(Duration.ofDays(5), null, List.of(), chain, tightening);
    }

    private static List<String> check(Deadline deadline) {
        return PolicyCompiler.check(policy(stage("one").deadline(deadline)).definition()).stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
    }
}
