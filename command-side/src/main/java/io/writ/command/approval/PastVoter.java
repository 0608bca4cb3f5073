package io.writ.command.approval;

import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who voted in a past case, as far as it was recorded. */
final class PastVoter {

    private PastVoter() {}

    /** The voter with what the seats that they took in this case say of them. */
    static Principal holder(VoteCast vote, Case details) {
        var seats = details.votes().stream()
                .filter(other -> other.holder().id().equals(vote.holder().id()))
                .map(VoteCast::seat)
                .collect(Collectors.toSet());
        return new Principal(vote.holder(), named("role:", seats), named("group:", seats), false);
    }

    /** As strongly as the draft demands: whoever was asked to would have signed in again. */
    static Principal signedIn(Principal voter, Approval state) {
        var demanded = state instanceof Approval.Pending pending
                ? OpenStage.of(pending).authenticationContext()
                : null;
        return demanded == null
                ? voter
                : new Principal(voter.actor(), voter.roles(), voter.groups(), false, demanded, Set.of(demanded));
    }

    static Principal bare(VoteCast vote) {
        return new Principal(vote.act().by(), Set.of(), Set.of(), false);
    }

    static Delegation delegation(VoteCast vote, Case details) {
        var holder = holder(vote, details);
        var at = vote.act().at();
        return new Delegation.Granted(new Delegated(
                new Act(holder.actor(), at, null),
                vote.act().by().id(),
                at,
                at.plusMillis(1),
                new Scope.All(),
                "",
                List.copyOf(holder.roles()),
                List.copyOf(holder.groups())));
    }

    private static Set<String> named(String prefix, Set<String> seats) {
        return seats.stream()
                .filter(seat -> seat.startsWith(prefix))
                .map(seat -> seat.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
