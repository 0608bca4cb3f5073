package io.writ.command.approval;

import io.writ.command.delegation.Delegations;
import io.writ.command.follow.Sources;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.grant.RoleTerms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who approved still may, as far as the engine knows: what a token said is not recorded, but what was
 * revoked or withheld since is.
 */
public final class Authority {

    private static final String APPROVER = "approver";
    private static final String ROLE = "role:";

    private Authority() {}

    /** The approvals that have lost theirs, in order. */
    static Stream<VoteCast> lost(Case details, Delegations delegations) {
        return details.votes().stream()
                .filter(vote -> vote.choice() == Choice.APPROVE)
                .filter(vote -> isRevoked(vote, delegations) || isWithheld(vote, details, delegations));
    }

    static boolean isLost(Case details, Sources sources) {
        return lost(details, standing(sources)).findAny().isPresent();
    }

    /** Whether somebody by whom something was approved that comes into effect later may not any more. */
    public static boolean isLost(String approval, Sources sources) {
        var state = Approval.NONE;
        for (var event : sources.events(ApprovalTime.PREFIX + approval)) {
            state = Approval.evolve(state, (ApprovalEvent) event);
            if (state instanceof Approval.Approved approved) {
                return isLost(approved.details(), sources);
            }
        }
        return false;
    }

    /** As they are now, without a promise that they stay so until the append. */
    private static Delegations standing(Sources sources) {
        return new Delegations() {

            @Override
            public Delegation of(String id) {
                var state = Delegation.NONE;
                for (var event : sources.events("delegation-" + id)) {
                    state = Delegation.evolve(state, (DelegationEvent) event);
                }
                return state;
            }

            @Override
            public List<RoleTerms> settled(String principal) {
                return sources.settled(principal);
            }
        };
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
