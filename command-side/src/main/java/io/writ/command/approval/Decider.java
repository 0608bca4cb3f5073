package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.delegation.Delegations;
import io.writ.events.approval.Case;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who decides, and in whose seat.
 *
 * @param holder of the seat: themselves, or the delegator as they were when they delegated
 */
record Decider(Principal by, Principal holder, @Nullable OnBehalfOf onBehalfOf) {

    static Decider themselves(Principal by) {
        return new Decider(by, by, null);
    }

    /** @param delegation null when they decide in their own seat */
    static Decider of(ApprovalCommand command, @Nullable String delegation, Case details, Delegations delegations) {
        return delegation == null ? themselves(command.by()) : onBehalf(command, delegation, details, delegations);
    }

    /** Everybody who counts as one person with them. */
    Set<String> identities() {
        return OnBehalfOf.identities(by.actor(), onBehalfOf);
    }

    String id() {
        return by.actor().id();
    }

    private static Delegated terms(ApprovalCommand command, String delegation, Delegations delegations) {
        return switch (delegations.of(delegation)) {
            case Delegation.None none -> throw notDelegated(command, delegation);
            case Delegation.Granted granted -> {
                checkDelegate(command, delegation, granted.terms());
                if (!granted.isInForce(command.at())) {
                    throw notInForce("delegation %s is in force from %s until %s"
                            .formatted(
                                    delegation,
                                    granted.terms().from(),
                                    granted.terms().until()));
                }
                yield granted.terms();
            }
            case Delegation.Revoked revoked -> {
                checkDelegate(command, delegation, revoked.terms());
                throw notInForce("delegation %s was revoked at %s"
                        .formatted(delegation, revoked.revoked().at()));
            }
        };
    }

    /** Whoever is not the delegate learns nothing of the delegation, not even that there is one. */
    private static void checkDelegate(ApprovalCommand command, String delegation, Delegated terms) {
        if (!terms.to().equals(command.by().actor().id())) {
            throw notDelegated(command, delegation);
        }
    }

    private static Decider onBehalf(ApprovalCommand command, String delegation, Case details, Delegations delegations) {
        var terms = terms(command, delegation, delegations);
        var policy = details.policy().key();
        if (!terms.scope().covers(policy)) {
            throw new CommandRefused(
                    ApprovalRefusal.OUTSIDE_DELEGATION, "delegation %s is not for %s".formatted(delegation, policy));
        }
        var delegator = terms.act().by();
        var roles = delegations
                .roles(terms, details.request().entity())
                .orElseThrow(() -> new CommandRefused(
                        ApprovalRefusal.OUTSIDE_DELEGATION,
                        "%s, who delegated it, may not decide this themselves".formatted(delegator.id())));
        return new Decider(
                command.by(),
                new Principal(delegator, Set.copyOf(roles), Set.copyOf(terms.groups()), false),
                new OnBehalfOf(delegator, delegation));
    }

    private static CommandRefused notDelegated(ApprovalCommand command, String delegation) {
        return new CommandRefused(
                ApprovalRefusal.NOT_DELEGATED,
                "%s has no delegation %s".formatted(command.by().actor().id(), delegation));
    }

    private static CommandRefused notInForce(String detail) {
        return new CommandRefused(ApprovalRefusal.DELEGATION_NOT_IN_FORCE, detail);
    }
}
