package io.writ.command.approval;

import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.TRAVEL;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.approval.Sends.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.follow.Reaction.Sent;
import io.writ.command.follow.WrittenLog;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Ids;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.LapsedWhy;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Transition;
import io.writ.events.posture.TransitionRule;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the service asked for, and nothing waits for any more. */
class WhenNothingAwaitsTest {

    static final String ACTION = "action-a-1";
    static final String SCOPE = "posture-mill";

    final WrittenLog log = new WrittenLog();
    final History history = new History(TRAVEL);
    final WhenNothingAwaitsThenApprovalIsWithdrawn reaction =
            new WhenNothingAwaitsThenApprovalIsWithdrawn(log.sources(RoleGrants.NONE));

    @Test
    void the_approvals_of_an_action_and_of_its_extension_end_with_it() {
        var own = asked(log.byCaller(ACTION, submitted(), RITA.actor()));
        var extension = asked(log.byCaller(
                ACTION, new ActionEvent.ExtensionRequested(act(RITA), 1, AT, "rain", "travel"), RITA.actor()));
        var cancelled = log.byCaller(ACTION, new ActionEvent.Cancelled(act(RITA), "no need"), RITA.actor());

        assertThat(following(cancelled)).extracting(Sent::stream).containsExactly(own, extension);
        assertThat(following(cancelled)).extracting(Sent::suffix).doesNotHaveDuplicates();
        assertThat(((ApprovalCommand.Withdraw) following(cancelled).getFirst().command()).by())
                .isEqualTo(CLOCK);
    }

    @Test
    void an_extension_is_not_asked_for_once_the_action_is_done() {
        log.byCaller(ACTION, submitted(), RITA.actor());
        var extension = asked(log.byCaller(
                ACTION, new ActionEvent.ExtensionRequested(act(RITA), 1, AT, "rain", "travel"), RITA.actor()));
        var completed = log.byCaller(ACTION, new ActionEvent.Completed(act(RITA), null), RITA.actor());

        assertThat(following(completed)).extracting(Sent::stream).containsExactly(extension);
    }

    @Test
    void the_approval_of_a_transition_ends_with_it_however_it_ends() {
        var other = log.byCaller(SCOPE, proposed("t-1"), RITA.actor());
        var approval = asked(log.byCaller(SCOPE, proposed("t-2"), RITA.actor()));
        asked(other);
        for (var end : List.of(
                new PostureEvent.Cancelled(act(RITA), "t-2", "it rains"),
                new PostureEvent.Superseded(act(RITA), "t-2", "t-3"),
                new PostureEvent.Lapsed(act(CLOCK), "t-2", LapsedWhy.NOT_RATIFIED_IN_TIME),
                new PostureEvent.Reverted(act(CLOCK), "t-2", "alarm", "calm", RevertedWhy.NOT_RATIFIED_IN_TIME))) {
            var ended = log.byCaller(SCOPE, end, RITA.actor());

            assertThat(following(ended)).extracting(Sent::stream).containsExactly(approval);
        }
    }

    @Test
    void what_is_decided_or_withdrawn_already_is_left_alone() {
        var approval = asked(log.byCaller(ACTION, submitted(), RITA.actor()));
        var cancelled = log.byCaller(ACTION, new ActionEvent.Cancelled(act(RITA), "no need"), RITA.actor());
        log.byService(approval, history.withdrawn());

        assertThat(following(cancelled)).isEmpty();
    }

    @Nested
    class Withdrawing {

        final Scenario pending = given(TRAVEL, history.submitted());

        @Test
        void is_for_the_service_as_for_the_requester_but_for_no_other_system() {
            var withdrawn = pending.and(as(CLOCK).withdraw());
            assertThat(withdrawn.state()).isInstanceOf(Approval.Withdrawn.class);
            withdrawn.when(as(CLOCK).withdraw()).thenRefused(ApprovalRefusal.WRONG_STATE);
            pending.when(as(People.SAP).withdraw()).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
            given(TRAVEL, history.drafted()).when(as(CLOCK).withdraw()).thenRefused(ApprovalRefusal.NOT_THE_REQUESTER);
        }

        @Test
        void by_the_service_tells_nobody_who_waits() {
            var stream = ApprovalTime.PREFIX + Sends.ID;
            log.byService(stream, history.submitted());
            var withdrawn = log.byService(stream, new ApprovalEvent.Withdrawn(act(CLOCK), "gone"));
            var rules = Ended.rules(log.sources(RoleGrants.NONE), (ended, act) -> {
                throw new AssertionError("nothing waits for " + ended);
            });

            assertThat(log.following(withdrawn, rules)).isEmpty();
        }
    }

    /** The approval that the service opens because of an event; its stream. */
    private String asked(LoggedEvent event) {
        var stream = ApprovalTime.PREFIX + Ids.following(event.id(), "approval");
        log.byService(stream, history.submitted());
        return stream;
    }

    private List<Sent> following(LoggedEvent event) {
        return log.following(event, reaction.rules());
    }

    private static ActionEvent submitted() {
        var request = new ActionRequest(
                "change",
                REQUEST.title(),
                null,
                "rita",
                AT,
                Priority.LOW,
                new Origin(Origin.Type.PERSON, null),
                List.of(),
                false,
                List.of(),
                "travel",
                List.of(),
                "travel");
        return new ActionEvent.Submitted(act(RITA), request);
    }

    private static PostureEvent proposed(String transition) {
        var rule = new TransitionRule(
                List.of("calm"),
                "alarm",
                Entitled.role("operator"),
                null,
                false,
                null,
                null,
                null,
                List.of(),
                List.of());
        return new PostureEvent.Proposed(
                act(RITA),
                new Transition(
                        transition,
                        "calm",
                        "alarm",
                        true,
                        new PostureModelRef("alert", 1),
                        rule,
                        "a storm",
                        List.of(),
                        null,
                        false),
                "role:operator",
                null);
    }
}
