package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.Actor;
import io.writ.events.approval.Case;
import java.util.Collections;

/** Over the whole case, a person and the agents they act through or answer for count as one. */
final class SeparationOfDuties {

    private SeparationOfDuties() {}

    static void checkPerson(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(ApprovalRefusal.NOT_A_PERSON, "%s is not a person".formatted(actor.id()));
        }
    }

    static void checkNotOwnRequest(Case details, Actor actor) {
        if (!Collections.disjoint(details.authors(), actor.identities())) {
            throw new CommandRefused(
                    ApprovalRefusal.OWN_REQUEST,
                    "%s counts as one person with the requester, %s"
                            .formatted(actor.id(), details.requester().id()));
        }
    }

    static void checkFirstDecision(Case details, String stage, Actor actor) {
        boolean again = details.votesOn(stage).stream()
                .anyMatch(vote -> !Collections.disjoint(vote.act().by().identities(), actor.identities()));
        if (again) {
            throw new CommandRefused(
                    ApprovalRefusal.ALREADY_DECIDED,
                    "%s has voted on %s in round %d".formatted(actor.id(), stage, details.round()));
        }
        details.decided().stream()
                .filter(decided -> actor.identities().contains(decided.identity()))
                .filter(decided -> !decided.stage().equals(stage))
                .filter(decided -> !details.terms().onePersonSeveralStages())
                .findAny()
                .ifPresent(decided -> {
                    throw new CommandRefused(
                            ApprovalRefusal.DECIDED_ANOTHER_STAGE,
                            "%s has decided %s of this case".formatted(actor.id(), decided.stage()));
                });
    }
}
