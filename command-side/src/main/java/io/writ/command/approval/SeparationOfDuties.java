package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.Actor;
import io.writ.events.approval.Case;
import java.util.Collections;

/**
 * Over the whole case, a person and the agents they act through or answer for count as one, and so do a delegate and
 * their delegator.
 */
final class SeparationOfDuties {

    private SeparationOfDuties() {}

    static void checkPerson(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(ApprovalRefusal.NOT_A_PERSON, "%s is not a person".formatted(actor.id()));
        }
    }

    static void checkNotOwnRequest(Case details, Decider decider) {
        if (!Collections.disjoint(details.authors(), decider.identities())) {
            throw new CommandRefused(
                    ApprovalRefusal.OWN_REQUEST,
                    "%s counts as one person with the requester, %s"
                            .formatted(decider.id(), details.requester().id()));
        }
    }

    static void checkFirstDecision(Case details, String stage, Decider decider) {
        var identities = decider.identities();
        boolean again =
                details.votesOn(stage).stream().anyMatch(vote -> !Collections.disjoint(vote.identities(), identities));
        if (again) {
            throw new CommandRefused(
                    ApprovalRefusal.ALREADY_DECIDED,
                    "%s has voted on %s in round %d".formatted(decider.id(), stage, details.round()));
        }
        details.decided().stream()
                .filter(decided -> identities.contains(decided.identity()))
                .filter(decided -> !decided.stage().equals(stage))
                .filter(decided -> !details.terms().onePersonSeveralStages())
                .findAny()
                .ifPresent(decided -> {
                    throw new CommandRefused(
                            ApprovalRefusal.DECIDED_ANOTHER_STAGE,
                            "%s has decided %s of this case".formatted(decider.id(), decided.stage()));
                });
    }
}
