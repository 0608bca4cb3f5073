package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionEvent.ExtensionGranted;
import io.writ.events.action.ActionEvent.ExtensionRefused;
import io.writ.events.action.ActionEvent.ExtensionRequested;
import io.writ.events.action.Details;
import io.writ.events.action.Extension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A later due date: asked for, and granted by a second person or by an approval. */
final class Extending {

    private Extending() {}

    static List<ActionEvent> request(Action.Known state, ActionCommand.RequestExtension command) {
        var details = state.details();
        InCharge.check(details, command);
        if (details.pending() != null) {
            throw new CommandRefused(
                    ActionRefusal.EXTENSION_PENDING,
                    "extension %d is not decided".formatted(details.pending().number()));
        }
        checkLater(details, command);
        int number = details.extensions() + 1;
        var policy = details.request().extensionPolicy();
        var events = new ArrayList<ActionEvent>();
        events.add(new ExtensionRequested(command.act(), number, command.until(), command.reason(), policy));
        if (policy == null && mayGrant(details, command.by().actor())) {
            events.add(new ExtensionGranted(command.act(), number, command.until(), null, List.of()));
        }
        return events;
    }

    static List<ActionEvent> decide(Action.Known state, ActionCommand.DecideExtension command) {
        var details = state.details();
        var pending = pending(details, command.number());
        if (pending.policy() != null) {
            throw new CommandRefused(
                    ActionRefusal.EXTENSION_NEEDS_APPROVAL, "policy %s decides it".formatted(pending.policy()));
        }
        InCharge.checkPerson(command.by());
        InCharge.check(details, command);
        var actor = command.by().actor();
        boolean own = !Collections.disjoint(pending.requested().by().identities(), actor.identities());
        if (own || isConcerned(details, actor)) {
            throw new CommandRefused(
                    ActionRefusal.OWN_EXTENSION,
                    "%s counts as one person with somebody who owns or owned it, worked on it, or asked"
                            .formatted(actor.id()));
        }
        return List.of(
                command.granted()
                        ? new ExtensionGranted(command.act(), pending.number(), pending.until(), null, List.of())
                        : new ExtensionRefused(command.act(), pending.number(), command.reason(), null, List.of()));
    }

    /** The extension of this number, which is asked for and not decided. */
    static Extension pending(Details details, int number) {
        var pending = details.pending();
        if (pending == null || pending.number() != number) {
            throw new CommandRefused(
                    ActionRefusal.EXTENSION_NOT_PENDING,
                    pending == null
                            ? "no extension is asked for"
                            : "extension %d is the one that is asked for".formatted(pending.number()));
        }
        return pending;
    }

    /** A second person who names a later date has granted it by that. */
    private static boolean mayGrant(Details details, Actor actor) {
        return actor.kind() == Actor.Kind.PERSON && !isConcerned(details, actor);
    }

    /** Who hands it on does not become a second person by that. */
    private static boolean isConcerned(Details details, Actor actor) {
        return InCharge.hadAHand(details, actor) || InCharge.everOwned(details, actor);
    }

    private static void checkLater(Details details, ActionCommand.RequestExtension command) {
        var present = details.timing().dueAt();
        if (!command.until().isAfter(present) || !command.until().isAfter(command.at())) {
            throw new CommandRefused(
                    ActionRefusal.NOT_LATER,
                    "it is due at %s, now is %s, asked for is %s".formatted(present, command.at(), command.until()));
        }
    }
}
