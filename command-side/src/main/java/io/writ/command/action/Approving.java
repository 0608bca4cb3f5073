package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import java.util.List;

/** How an approval ended: of the action itself, or of one of its extensions. */
final class Approving {

    private Approving() {}

    /** Before the state is looked at: the first time has changed it. */
    static void checkNotConcluded(Action state, ActionCommand command) {
        if (command instanceof ActionCommand.ConcludeApproval conclude && state instanceof Action.Known known) {
            if (known.details().concluded().contains(conclude.approval())) {
                throw new CommandRefused(
                        ActionRefusal.ALREADY_CONCLUDED, "approval %s is recorded".formatted(conclude.approval()));
            }
        }
    }

    static List<ActionEvent> conclude(Action.Known state, ActionCommand.ConcludeApproval command) {
        InCharge.checkSystem(command);
        var act = command.act();
        var number = command.extension();
        if (number == null) {
            return List.of(
                    command.granted()
                            ? new ActionEvent.Approved(act, command.approval(), command.approvers())
                            : new ActionEvent.Rejected(
                                    act, command.approval(), command.approvers(), command.problem()));
        }
        var pending = state.details().pending();
        if (pending == null || pending.number() != number || pending.policy() == null) {
            throw new CommandRefused(
                    ActionRefusal.NOT_AWAITED, "extension %d does not wait for an approval".formatted(number));
        }
        return List.of(
                command.granted()
                        ? new ActionEvent.ExtensionGranted(
                                act, number, pending.until(), command.approval(), command.approvers())
                        : new ActionEvent.ExtensionRefused(
                                act, number, command.problem(), command.approval(), command.approvers()));
    }
}
