package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import java.util.List;

/**
 * What follows from a command on a posture: a function of state, command, models, the levels above and who still may
 * ratify, and of nothing else.
 */
public final class Postures {

    private Postures() {}

    /**
     * The events that follow, in order; at least one, and each can follow the state after the one before.
     *
     * @throws CommandRefused when a rule refuses the command
     */
    public static List<PostureEvent> decide(
            Posture state, PostureCommand command, PostureModels models, ParentLevels parents, Ratifiers ratifiers) {
        checkTime(command);
        PostureTransitions.check(state, command);
        return switch (command) {
            case PostureCommand.Establish establish -> Establishing.establish(establish, models, parents);
            case PostureCommand.Propose propose -> Proposing.propose(state, propose, models, parents);
            case PostureCommand.Ratify ratify -> Ratifying.ratify(state, ratify, models, parents);
            case PostureCommand.ConcludeApproval conclude -> Ratifying.conclude(state, conclude, models, parents);
            case PostureCommand.Cancel cancel -> Ending.cancel(state, cancel, models);
            case PostureCommand.Elapse elapse -> Ending.elapse(state, elapse, models, parents, ratifiers);
            case PostureCommand.Review review -> Reviewing.review(state, review, models);
            case PostureCommand.Waive waive -> Measures.waive(state, waive, models);
            case PostureCommand.ConcludeMeasure conclude -> Measures.conclude(state, conclude);
        };
    }

    private static void checkTime(PostureCommand command) {
        var claimed = command.claimedAt();
        if (claimed == null) {
            return;
        }
        if (!command.by().mayBackdate()) {
            throw new CommandRefused(
                    PostureRefusal.MAY_NOT_BACKDATE,
                    "%s is not entitled to claim a time"
                            .formatted(command.by().actor().id()));
        }
        if (claimed.isAfter(command.at())) {
            throw new CommandRefused(
                    PostureRefusal.CLAIMED_TIME_AHEAD, "%s is after %s".formatted(claimed, command.at()));
        }
    }
}
