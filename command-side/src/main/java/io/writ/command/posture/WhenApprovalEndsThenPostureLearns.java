package io.writ.command.posture;

import io.writ.command.approval.Asked;
import io.writ.command.approval.Awaits;
import io.writ.command.approval.Ended;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.Act;
import io.writ.events.posture.Posture;
import java.util.List;

/** Ratifies or refuses the transition that an approval was about. What it means by now is decided then. */
final class WhenApprovalEndsThenPostureLearns implements Reaction, Awaits {

    private final Sources sources;

    WhenApprovalEndsThenPostureLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approval-ends-then-posture-learns";
    }

    @Override
    public List<Rule<?>> rules() {
        return Ended.rules(sources, this::conclude);
    }

    @Override
    public List<Sent> conclude(Ended ended, Act act) {
        return ended.subject().type().equals(Asked.TRANSITION) ? List.of(sent(ended, act)) : List.of();
    }

    private static Sent sent(Ended ended, Act act) {
        var reference = ended.subject().reference();
        int slash = reference.indexOf('/');
        var scope = reference.substring(0, slash);
        var command = new PostureCommand.ConcludeApproval(
                scope,
                PostureTime.CLOCK,
                act.at(),
                null,
                reference.substring(slash + 1),
                ended.granted(),
                ended.approval(),
                ended.approvers(),
                ended.problem());
        return new Sent(PostureBook.SCOPES + scope, command, command.name(), "", Posture.class)
                .orElse(ended.ifRefused(act));
    }
}
