package io.writ.command.action;

import io.writ.command.approval.Asked;
import io.writ.command.approval.Awaits;
import io.writ.command.approval.Ended;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens or rejects the action, or grants or refuses the extension, that an approval was about. */
final class WhenApprovalEndsThenActionLearns implements Reaction, Awaits {

    private final Sources sources;

    WhenApprovalEndsThenActionLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approval-ends-then-action-learns";
    }

    @Override
    public List<Rule<?>> rules() {
        return Ended.rules(sources, this::conclude);
    }

    @Override
    public List<Sent> conclude(Ended ended, Act act) {
        var subject = ended.subject();
        if (subject.type().equals(Asked.ACTION)) {
            return List.of(sent(ended, act, subject.reference(), null));
        }
        if (subject.type().equals(Asked.EXTENSION)) {
            int slash = subject.reference().lastIndexOf('/');
            int number = Integer.parseInt(subject.reference().substring(slash + 1));
            return List.of(sent(ended, act, subject.reference().substring(0, slash), number));
        }
        return List.of();
    }

    private static Sent sent(Ended ended, Act act, String action, @Nullable Integer extension) {
        var command = new ActionCommand.ConcludeApproval(
                action,
                ActionTime.CLOCK,
                act.at(),
                null,
                extension,
                ended.granted(),
                ended.approval(),
                ended.approvers().stream().map(Actor::id).toList(),
                ended.problem());
        return new Sent(DependencyBook.PREFIX + action, command, command.name(), "", Action.class)
                .orElse(ended.ifRefused(act));
    }
}
