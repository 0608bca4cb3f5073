package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.action.Details;
import java.util.Collections;

/** Who may do what with an action: its owner, those in charge, and the second person. */
final class InCharge {

    private static final String OPERATOR = "operator";

    private InCharge() {}

    static void checkOwner(Details details, ActionCommand command) {
        var actor = command.by().actor();
        if (!actor.id().equals(details.owner())) {
            throw new CommandRefused(
                    ActionRefusal.NOT_THE_OWNER, "%s is for %s only".formatted(command.name(), details.owner()));
        }
        checkMayOwn(command.by(), details.owner());
    }

    /** What is known of a principal is what they say of themselves: a system is found out when it names itself. */
    static void checkMayOwn(Principal by, String owner) {
        if (by.actor().kind() == Actor.Kind.SYSTEM && by.actor().id().equals(owner)) {
            throw new CommandRefused(ActionRefusal.OWNER_IS_A_SYSTEM, "%s is a system".formatted(owner));
        }
    }

    static void check(Details details, ActionCommand command) {
        var by = command.by();
        if (!isOwner(details, by.actor()) && !isSubmitter(details, by.actor()) && !isOperator(by)) {
            throw new CommandRefused(
                    ActionRefusal.NOT_IN_CHARGE,
                    "%s neither owns nor submitted it, and is no operator"
                            .formatted(by.actor().id()));
        }
    }

    static void checkPerson(Principal by) {
        if (by.actor().kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(
                    ActionRefusal.NOT_A_PERSON,
                    "%s is not a person".formatted(by.actor().id()));
        }
    }

    static void checkSystem(ActionCommand command) {
        if (command.by().actor().kind() != Actor.Kind.SYSTEM) {
            throw new CommandRefused(
                    ActionRefusal.NOT_A_SYSTEM,
                    "%s is not a system".formatted(command.by().actor().id()));
        }
    }

    /** Whether the actor counts as one person with the owner, or with somebody who had a hand in it. */
    static boolean hadAHand(Details details, Actor actor) {
        return isOwner(details, actor) || !Collections.disjoint(details.hands(), actor.identities());
    }

    /** Whether the actor counts as one person with somebody who owned it at any time. */
    static boolean everOwned(Details details, Actor actor) {
        return !Collections.disjoint(details.owners(), actor.identities());
    }

    static boolean isOwner(Details details, Actor actor) {
        return actor.identities().contains(details.owner());
    }

    private static boolean isSubmitter(Details details, Actor actor) {
        return !Collections.disjoint(details.submitted().by().identities(), actor.identities());
    }

    private static boolean isOperator(Principal by) {
        return by.roles().contains(OPERATOR);
    }
}
