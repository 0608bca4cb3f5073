package io.writ.command.action;

import io.writ.command.approval.Asked;
import io.writ.command.approval.Ended;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens or rejects the action, or grants or refuses the extension, that an approval was about. */
final class WhenApprovalEndsThenActionLearns implements Reaction {

    private final Sources sources;

    WhenApprovalEndsThenActionLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approval-ends-then-action-learns";
    }

    @Override
    public Set<String> reactsTo() {
        return Ended.EVENTS;
    }

    @Override
    public List<Sent> on(LoggedEvent event, Object decoded) {
        return Ended.of(event, sources).stream()
                .flatMap(ended -> conclude(ended, (ApprovalEvent) decoded).stream())
                .toList();
    }

    private static List<Sent> conclude(Ended ended, ApprovalEvent event) {
        var reference = ended.subject().reference();
        return switch (ended.subject().type()) {
            case Asked.ACTION -> List.of(sent(ended, event, reference, null));
            case Asked.EXTENSION -> {
                int slash = reference.lastIndexOf('/');
                int number = Integer.parseInt(reference.substring(slash + 1));
                yield List.of(sent(ended, event, reference.substring(0, slash), number));
            }
            default -> List.of();
        };
    }

    private static Sent sent(Ended ended, ApprovalEvent event, String action, @Nullable Integer extension) {
        var command = new ActionCommand.ConcludeApproval(
                action,
                ActionTime.CLOCK,
                event.act().at(),
                null,
                extension,
                ended.granted(),
                ended.approval(),
                ended.approvers().stream().map(Actor::id).toList());
        return new Sent(DependencyBook.PREFIX + action, command, command.name(), "", Action.class)
                .orElse(ended.ifRefused(event.act()));
    }
}
