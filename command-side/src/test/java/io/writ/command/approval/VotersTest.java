package io.writ.command.approval;

import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CHEN;
import static io.writ.command.approval.People.CLEO;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static io.writ.events.policy.Rejection.BY_IMPOSSIBLE_QUORUM;
import static io.writ.events.policy.Rejection.BY_MAJORITY;

import io.writ.command.policy.PolicyFixture;
import io.writ.command.policy.StageFixture;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Escalation;
import io.writ.events.policy.Deadline.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where people are named, only those of them who may vote have seats; Rita asks. */
class VotersTest {

    static final StageFixture BOARD = stage("board").people("rita", "carl", "cleo");

    @Test
    void a_quorum_that_would_need_the_requester_is_impossible() {
        var policy = policy(BOARD.count(2).rejection(BY_IMPOSSIBLE_QUORUM));
        opened(policy)
                .when(as(CARL).reject(digest(policy)))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
    }

    @Test
    void the_requester_is_no_part_of_the_majority() {
        var policy = policy(stage("board").people("rita", "carl").rejection(BY_MAJORITY));
        opened(policy)
                .when(as(CARL).reject(digest(policy)))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
    }

    @Test
    void nor_is_whoever_decided_another_stage() {
        var policy = policy(stage("budget"), BOARD.rejection(BY_MAJORITY));
        var second = opened(policy).and(as(CARL).approve(digest(policy)));
        second.when(as(CLEO).reject(digest(policy)))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
        var lenient = policy.onePersonSeveralStages();
        opened(lenient)
                .and(as(CARL).approve(digest(lenient)))
                .when(as(CLEO).reject(digest(lenient)))
                .thenKinds(ApprovalEvent.VoteCast.class);
    }

    @Test
    void those_whom_an_escalation_names_instead_are_counted_instead() {
        var cfo = new Escalation(Duration.ZERO, Step.REASSIGN, List.of("dora"));
        var hours = new Deadline(Duration.ofHours(16), null, List.of(), List.of(cfo), null);
        for (var named : List.of(
                stage("board").people("carl", "cleo", "chen"), stage("board").seats(3))) {
            var policy = policy(named.rejection(BY_MAJORITY).deadline(hours));
            opened(policy)
                    .and(as(CLOCK).elapse("escalation:1:board:1", AT.plus(Duration.ofHours(16))))
                    .when(as(DORA).reject(digest(policy)))
                    .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
        }
    }

    @Test
    void a_seat_of_the_requester_that_was_handed_on_is_one() {
        var policy = policy(BOARD.rejection(BY_MAJORITY));
        var handed = opened(policy).and(as(ADAM).reassign("rita", "chen"));
        handed.when(as(CARL).reject(digest(policy))).thenKinds(ApprovalEvent.VoteCast.class);
        handed.and(as(CARL).reject(digest(policy)))
                .when(as(CHEN).reject(digest(policy)))
                .thenKinds(ApprovalEvent.VoteCast.class, ApprovalEvent.Rejected.class);
    }

    private static Scenario opened(PolicyFixture policy) {
        return given(policy).and(as(RITA).open(REQUEST, policy.ref()));
    }

    private static String digest(PolicyFixture policy) {
        return new History(policy).digest();
    }
}
