package io.writ.command.posture;

import io.writ.command.approval.Asked;
import io.writ.command.approval.Ended;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Sources;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import java.util.List;
import java.util.Set;

/** Ratifies or refuses the transition that an approval was about. What it means by now is decided then. */
final class WhenApprovalEndsThenPostureLearns implements Reaction {

    private final Sources sources;

    WhenApprovalEndsThenPostureLearns(Sources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "when-approval-ends-then-posture-learns";
    }

    @Override
    public Set<String> reactsTo() {
        return Ended.EVENTS;
    }

    @Override
    public List<Sent> on(LoggedEvent event, Object decoded) {
        return Ended.of(event, sources).stream()
                .filter(ended -> ended.subject().type().equals(Asked.TRANSITION))
                .map(ended -> conclude(ended, (ApprovalEvent) decoded))
                .toList();
    }

    private static Sent conclude(Ended ended, ApprovalEvent event) {
        var reference = ended.subject().reference();
        int slash = reference.indexOf('/');
        var scope = reference.substring(0, slash);
        var command = new PostureCommand.ConcludeApproval(
                scope,
                PostureTime.CLOCK,
                event.act().at(),
                null,
                reference.substring(slash + 1),
                ended.granted(),
                ended.approval(),
                ended.approvers());
        return new Sent(PostureBook.SCOPES + scope, command, command.name(), "", Posture.class)
                .orElse(ended.ifRefused(event.act()));
    }
}
