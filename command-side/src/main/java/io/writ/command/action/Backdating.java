package io.writ.command.action;

import io.writ.command.CommandRefused;

/** Who may claim that something happened at another time than now. */
final class Backdating {

    private Backdating() {}

    static void check(ActionCommand command) {
        var claimed = command.claimedAt();
        if (claimed == null) {
            return;
        }
        if (!command.by().mayBackdate()) {
            throw new CommandRefused(
                    ActionRefusal.MAY_NOT_BACKDATE,
                    "%s is not entitled to claim a time"
                            .formatted(command.by().actor().id()));
        }
        if (claimed.isAfter(command.at())) {
            throw new CommandRefused(
                    ActionRefusal.CLAIMED_TIME_AHEAD, "%s is after %s".formatted(claimed, command.at()));
        }
    }
}
