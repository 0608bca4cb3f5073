package io.writ.command.approval;

import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.PolicyFixture;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalDue;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Digest;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Escalation;
import io.writ.events.policy.Deadline.Step;
import io.writ.events.policy.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What time does to a case. */
class DeadlineTest {

    /** Sixteen hours, a reminder two hours before, then the director too, then nobody. */
    static final Deadline SIXTEEN_HOURS = new Deadline(
            Duration.ofHours(16),
            null,
            List.of(Duration.ofHours(2)),
            List.of(
                    new Escalation(Duration.ZERO, Step.ADD_APPROVERS, List.of("dora")),
                    new Escalation(Duration.ofHours(8), Step.EXPIRE, List.of())),
            new Deadline.Tightening("organisation", Map.of("high", 50, "severe", 25)));

    static final PolicyFixture TIMED =
            policy(stage("budget").deadline(SIXTEEN_HOURS), stage("director").role("director"));
    static final String DIGEST = new History(TIMED).digest();
    static final Scenario PENDING = given(TIMED).and(as(RITA).open(REQUEST, TIMED.ref()));

    static final String REMINDER = "reminder:1:budget:1";
    static final String FIRST_STEP = "escalation:1:budget:1";
    static final String SECOND_STEP = "escalation:1:budget:2";

    @Test
    void a_stage_that_opens_has_all_of_its_time() {
        given(TIMED)
                .when(as(RITA).open(REQUEST, TIMED.ref()))
                .then(
                        new History(TIMED).submitted(),
                        new ApprovalEvent.DeadlineSet(
                                History.act(RITA),
                                "budget",
                                AT,
                                after(16),
                                List.of(after(14)),
                                List.of(after(16), after(24)),
                                null));
    }

    @Test
    void a_later_stage_has_its_time_from_when_it_opens_and_amending_begins_anew() {
        var second = policy(stage("budget"), stage("director").role("director").deadline(SIXTEEN_HOURS));
        given(second)
                .and(as(RITA).open(REQUEST, second.ref()))
                .when(as(CARL).approve(new History(second).digest()))
                .thenKinds(
                        ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class, ApprovalEvent.DeadlineSet.class);
        PENDING.when(as(RITA).amend(FOUR_DAYS)).thenKinds(ApprovalEvent.Amended.class, ApprovalEvent.DeadlineSet.class);
    }

    @Test
    void nothing_happens_before_its_time_or_twice() {
        PENDING.when(as(CLOCK).elapse(REMINDER, after(14).minusMillis(1))).thenRefused(ApprovalRefusal.NOT_DUE);
        PENDING.when(as(CLOCK).elapse(SECOND_STEP, after(100))).thenRefused(ApprovalRefusal.NOT_DUE);
        var reminded = PENDING.and(as(CLOCK).elapse(REMINDER, after(14)));
        reminded.when(as(CLOCK).elapse(REMINDER, after(15))).thenRefused(ApprovalRefusal.NOT_DUE);
        PENDING.and(as(CARL).approve(DIGEST))
                .when(as(CLOCK).elapse(REMINDER, after(14)))
                .thenRefused(ApprovalRefusal.NOT_DUE);
    }

    @Test
    void who_is_added_may_decide_beside_those_whom_the_stage_names() {
        PENDING.when(as(DORA).approve(DIGEST)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        var escalated = PENDING.and(as(CLOCK).elapse(FIRST_STEP, after(16)));
        escalated
                .when(as(DORA).approve(DIGEST))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class);
        escalated
                .when(as(CARL).approve(DIGEST))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class);
    }

    @Test
    void who_is_added_may_decide_what_somebody_claimed_and_left() {
        var escalated = PENDING.and(as(CARL).claim()).and(as(CLOCK).elapse(FIRST_STEP, after(16)));
        escalated
                .when(as(DORA).approve(DIGEST))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class);
        escalated.when(as(CARL).claim()).thenKinds(ApprovalEvent.Claimed.class);
    }

    @Test
    void who_is_assigned_decides_instead_of_them() {
        var reassigning = with(new Escalation(Duration.ZERO, Step.REASSIGN, List.of("cleo")));
        var escalated = given(reassigning)
                .and(as(RITA).open(REQUEST, reassigning.ref()))
                .and(as(CLOCK).elapse(FIRST_STEP, after(16)));
        escalated
                .when(as(CARL).approve(new History(reassigning).digest()))
                .thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        escalated
                .when(as(CLEO).approve(new History(reassigning).digest()))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class, ApprovalEvent.Approved.class);
    }

    @Test
    void who_may_not_decide_is_not_assigned_and_nobody_is_replaced_by_nobody() {
        var policy = with(new Escalation(Duration.ZERO, Step.REASSIGN, List.of("rita")));
        var escalated = given(policy).and(as(RITA).open(REQUEST, policy.ref()));
        escalated
                .when(as(CLOCK).elapse(FIRST_STEP, after(16)))
                .then(new ApprovalEvent.Escalated(
                        new Act(CLOCK.actor(), after(16), null), "budget", 1, Step.ADD_APPROVERS, List.of()));
        escalated
                .and(as(CLOCK).elapse(FIRST_STEP, after(16)))
                .when(as(CARL).approve(new History(policy).digest()))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class, ApprovalEvent.Approved.class);
    }

    @Test
    void too_few_who_are_assigned_decide_beside_those_whom_the_stage_names() {
        var step = new Escalation(Duration.ZERO, Step.REASSIGN, List.of("carl", "cleo", "dora"));
        var policy = policy(
                stage("budget"),
                stage("board")
                        .people("chen", "mona")
                        .count(2)
                        .deadline(new Deadline(Duration.ofHours(16), null, List.of(), List.of(step), null)));
        var second = given(policy)
                .and(as(RITA).open(REQUEST, policy.ref()))
                .and(as(CARL).approve(new History(policy).digest()));
        second.when(as(CLOCK).elapse("escalation:1:board:1", after(16)))
                .then(new ApprovalEvent.Escalated(
                        new Act(CLOCK.actor(), after(16), null), "board", 1, Step.REASSIGN, List.of("cleo", "dora")));
        var cleo = given(policy)
                .and(as(CLEO).open(REQUEST, policy.ref()))
                .and(as(CARL).approve(Digest.of(Sends.ID, 1, policy.ref(), "cleo", REQUEST)));
        cleo.when(as(CLOCK).elapse("escalation:1:board:1", after(16)))
                .then(new ApprovalEvent.Escalated(
                        new Act(CLOCK.actor(), after(16), null), "board", 1, Step.ADD_APPROVERS, List.of("dora")));
    }

    @Test
    void a_request_ends_undecided_where_the_policy_says_so() {
        var escalated = PENDING.and(as(CLOCK).elapse(FIRST_STEP, after(16)));
        escalated
                .when(as(CLOCK).elapse(SECOND_STEP, after(24)))
                .thenKinds(ApprovalEvent.Escalated.class, ApprovalEvent.Expired.class);
        var expired = escalated.and(as(CLOCK).elapse(SECOND_STEP, after(24)));
        assertThat(expired.state()).isInstanceOf(Approval.Expired.class);
        assertThat(ApprovalDue.of(expired.state())).isEmpty();
        expired.when(as(CARL).approve(DIGEST)).thenRefused(ApprovalRefusal.WRONG_STATE);
    }

    @Test
    void a_stage_is_decided_by_itself_where_the_policy_says_so() {
        whenTimeIsUp(new Escalation(Duration.ZERO, Step.APPROVE, List.of()))
                .thenKinds(
                        ApprovalEvent.Escalated.class, ApprovalEvent.StagePassed.class, ApprovalEvent.Approved.class);
        whenTimeIsUp(new Escalation(Duration.ZERO, Step.REJECT, List.of()))
                .thenKinds(ApprovalEvent.Escalated.class, ApprovalEvent.Rejected.class);
    }

    @Test
    void a_deadline_that_moves_leaves_claims_and_seats_as_they_are() {
        var chuck = People.person("chuck", null, "director");
        var claimed = PENDING.and(as(CARL).claim()).and(as(CLOCK).tighten("severe"));
        claimed.when(as(CLEO).approve(DIGEST)).thenRefused(ApprovalRefusal.CLAIMED_BY_ANOTHER, "carl");
        var handed = PENDING.and(as(CARL).reassign(null, "chuck")).and(as(CLOCK).tighten("severe"));
        handed.when(as(CARL).approve(DIGEST)).thenRefused(ApprovalRefusal.NOT_AN_APPROVER);
        handed.when(as(chuck).approve(DIGEST)).thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.StagePassed.class);
    }

    @Test
    void a_posture_takes_time_from_those_alone_that_depend_on_it() {
        PENDING.when(as(CLOCK).tighten("elsewhere", "severe"))
                .thenRefused(ApprovalRefusal.UNCHANGED, "does not depend on elsewhere");
    }

    @Test
    void a_posture_takes_time_and_gives_it_back() {
        var severe = PENDING.and(as(CLOCK).tighten("severe"));
        assertThat(ApprovalDue.of(severe.state())).extracting(due -> due.at()).containsExactly(after(2), after(4));
        severe.when(as(CLOCK).tighten("severe")).thenRefused(ApprovalRefusal.UNCHANGED);
        var calm = severe.and(as(CLOCK).tighten(null));
        assertThat(ApprovalDue.of(calm.state())).isEqualTo(ApprovalDue.of(PENDING.state()));
    }

    @Test
    void a_posture_takes_from_what_is_left_and_ends_nothing_by_itself() {
        var late = PENDING.and(as(CLOCK).at(after(12)).tighten("severe"));
        assertThat(ApprovalDue.of(late.state()))
                .extracting(due -> due.at())
                .as("the reminder is due at once, the end an hour later")
                .containsExactly(after(11), after(13));
        late.when(as(CLOCK).elapse(FIRST_STEP, after(12))).thenRefused(ApprovalRefusal.NOT_DUE);
        var over = late.and(as(CLOCK).elapse(FIRST_STEP, after(13)))
                .and(as(CLOCK).at(after(14)).tighten("high"));
        assertThat(ApprovalDue.of(over.state())).extracting(due -> due.at()).contains(after(15 + 8));
        var past = PENDING.and(as(CLOCK).elapse(FIRST_STEP, after(16)))
                .and(as(CLOCK).at(after(17)).tighten("severe"));
        assertThat(ApprovalDue.of(past.state())).extracting(due -> due.at()).contains(after(24));
    }

    @Test
    void a_posture_that_rises_again_gives_no_time() {
        var high = PENDING.and(as(CLOCK).tighten("high"));
        var severe = high.and(as(CLOCK).at(after(6)).tighten("severe"));
        assertThat(ApprovalDue.of(severe.state())).isEqualTo(ApprovalDue.of(high.state()));
        assertThat(ApprovalDue.of(
                        high.and(as(CLOCK).at(after(17)).tighten("severe")).state()))
                .isEqualTo(ApprovalDue.of(high.state()));
        var calm = severe.and(as(CLOCK).at(after(7)).tighten("calm"));
        assertThat(ApprovalDue.of(calm.state())).isEqualTo(ApprovalDue.of(PENDING.state()));
    }

    @Test
    void only_time_that_is_worked_is_left() {
        var office =
                new WorkingHours("UTC", EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(17, 0), null);
        var deadline = new Deadline(
                Duration.ofHours(16),
                office,
                List.of(),
                List.of(),
                new Deadline.Tightening("organisation", Map.of("severe", 25)));
        var policy = policy(stage("budget").deadline(deadline));
        var opened = given(policy).and(as(RITA).at(onDay(1, 9)).open(REQUEST, policy.ref()));
        var severe = opened.and(as(CLOCK).at(onDay(1, 13)).tighten("severe"));
        assertThat(Objects.requireNonNull(
                                ((Approval.Pending) severe.state()).details().clock())
                        .due())
                .isEqualTo(onDay(1, 16));
    }

    @Test
    void what_was_done_before_a_posture_rose_is_not_done_again() {
        var reminded =
                PENDING.and(as(CLOCK).elapse(REMINDER, after(14))).and(as(CLOCK).tighten("severe"));

        assertThat(ApprovalDue.of(reminded.state()))
                .extracting(due -> due.kind())
                .containsExactly(FIRST_STEP);
    }

    @Test
    void a_deadline_that_depends_on_no_posture_is_left_alone() {
        var untouched = policy(stage("budget"));
        given(untouched)
                .and(as(RITA).open(REQUEST, untouched.ref()))
                .when(as(CLOCK).tighten("severe"))
                .thenRefused(ApprovalRefusal.UNCHANGED);
    }

    private static PolicyFixture with(Escalation step) {
        return policy(
                stage("budget").deadline(new Deadline(Duration.ofHours(16), null, List.of(), List.of(step), null)));
    }

    private static Scenario.When whenTimeIsUp(Escalation step) {
        var policy = with(step);
        return given(policy)
                .and(as(RITA).open(REQUEST, policy.ref()))
                .when(as(CLOCK).elapse(FIRST_STEP, after(16)));
    }

    private static Instant onDay(int day, int hour) {
        return LocalDate.of(2026, 6, day).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private static Instant after(int hours) {
        return AT.plus(Duration.ofHours(hours));
    }
}
