package io.writ.command.approval;

import io.writ.command.delegation.Delegations;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.delegation.Delegation;
import io.writ.events.grant.RoleTerms;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who approved still may, as far as the engine knows: what a token said is not recorded, but what was
 * revoked or withheld since is.
 */
final class Authority {

    private static final String APPROVER = "approver";
    private static final String ROLE = "role:";

    private Authority() {}

    /** The approvals that have lost theirs, in order. */
    static Stream<VoteCast> lost(Case details, Delegations delegations) {
        return details.votes().stream()
                .filter(vote -> vote.choice() == Choice.APPROVE)
                .filter(vote -> isRevoked(vote, delegations) || isWithheld(vote, details, delegations));
    }

    /** Its end by date takes nothing back of what was decided in time; whoever revokes it means to. */
    private static boolean isRevoked(VoteCast vote, Delegations delegations) {
        var delegated = vote.onBehalfOf();
        return delegated != null && delegations.of(delegated.delegation()) instanceof Delegation.Revoked;
    }

    /** From whoever voted, or from whom they voted for. A seat that was handed to somebody rests on no role of theirs. */
    private static boolean isWithheld(VoteCast vote, Case details, Delegations delegations) {
        var entity = details.request().entity();
        var seat = vote.seat();
        var holding = new HashSet<>(Set.of(APPROVER));
        if (seat.startsWith(ROLE) && !details.isInHandedSeat(vote)) {
            holding.add(seat.substring(ROLE.length()));
        }
        return isWithheld(vote.holder().id(), holding, entity, delegations)
                || isWithheld(vote.act().by().id(), Set.of(APPROVER), entity, delegations);
    }

    private static boolean isWithheld(
            String person, Set<String> roles, @Nullable String entity, Delegations delegations) {
        return delegations.settled(person).stream()
                .filter(terms -> terms.effect() == RoleTerms.Effect.WITHHELD)
                .filter(terms -> terms.entity() == null || terms.entity().equals(entity))
                .anyMatch(terms -> roles.contains(terms.role()));
    }
}
