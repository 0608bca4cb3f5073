package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.List;
import java.util.Objects;

/** A second person looks at what was completed. */
final class Verifying {

    private Verifying() {}

    static List<ActionEvent> verify(Action.Known state, ActionCommand.Verify command) {
        var actor = command.by().actor();
        InCharge.checkPerson(command.by());
        if (InCharge.hadAHand(state.details(), actor)) {
            throw new CommandRefused(
                    ActionRefusal.OWN_WORK,
                    "%s counts as one person with its owner, or with somebody who worked on it".formatted(actor.id()));
        }
        return List.of(
                command.confirmed()
                        ? new ActionEvent.Verified(command.act(), command.note())
                        : new ActionEvent.VerificationRefused(
                                command.act(), Objects.requireNonNull(command.note(), "a refusal says why")));
    }
}
