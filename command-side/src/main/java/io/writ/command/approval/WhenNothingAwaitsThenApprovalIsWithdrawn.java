package io.writ.command.approval;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Act;
import io.writ.events.Ids;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.PostureEvent;
import java.util.List;
import java.util.function.Predicate;

/**
 * Withdraws what the service asked for and nothing waits for any more, so that nobody is asked to decide it: the approval
 * of an action that was cancelled, of an extension that fell away with it or that came too late, and of a transition that
 * was cancelled, superseded, lapsed or reverted.
 */
final class WhenNothingAwaitsThenApprovalIsWithdrawn implements Reaction {

    private final Sources sources;

    WhenNothingAwaitsThenApprovalIsWithdrawn(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-nothing-awaits-then-approval-is-withdrawn";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(
                when(ActionEvent.Cancelled.class, (event, cancelled) -> action(event, cancelled, "cancelled")),
                when(ActionEvent.Completed.class, (event, completed) -> action(event, completed, "completed")),
                when(
                        PostureEvent.Cancelled.class,
                        (event, cancelled) -> transition(event, cancelled.transition(), cancelled.act(), "cancelled")),
                when(
                        PostureEvent.Superseded.class,
                        (event, superseded) ->
                                transition(event, superseded.transition(), superseded.act(), "superseded")),
                when(
                        PostureEvent.Lapsed.class,
                        (event, lapsed) -> transition(event, lapsed.transition(), lapsed.act(), "lapsed")),
                when(
                        PostureEvent.Reverted.class,
                        (event, reverted) -> transition(event, reverted.transition(), reverted.act(), "reverted")));
    }

    /** Its own approval, and those of its extensions. */
    private List<Sent> action(LoggedEvent event, ActionEvent ended, String how) {
        return withdraw(
                event,
                asked -> asked instanceof ActionEvent.Submitted || asked instanceof ActionEvent.ExtensionRequested,
                ended.act(),
                "the action was " + how);
    }

    private List<Sent> transition(LoggedEvent event, String transition, Act act, String how) {
        return withdraw(
                event,
                asked -> asked instanceof PostureEvent.Proposed proposed
                        && proposed.transition().id().equals(transition),
                act,
                how.equals("lapsed") ? "the transition lapsed" : "the transition was " + how);
    }

    private List<Sent> withdraw(LoggedEvent event, Predicate<Object> asks, Act act, String reason) {
        return sources.logged(event.stream()).stream()
                .filter(asked -> asked.version() < event.version())
                .filter(asked -> asks.test(sources.decode(asked)))
                .map(asked -> Ids.following(asked.id(), "approval").toString())
                .filter(this::asksStill)
                .map(approval -> withdraw(approval, act, reason))
                .toList();
    }

    private boolean asksStill(String approval) {
        var state = Approval.NONE;
        for (var event : sources.events(ApprovalTime.PREFIX + approval)) {
            state = Approval.evolve(state, (ApprovalEvent) event);
        }
        return state instanceof Approval.Pending || state instanceof Approval.Returned;
    }

    private static Sent withdraw(String approval, Act act, String reason) {
        var command = new ApprovalCommand.Withdraw(approval, ApprovalTime.CLOCK, act.at(), null, reason);
        return new Sent(ApprovalTime.PREFIX + approval, command, command.name(), approval, Approval.class);
    }
}
