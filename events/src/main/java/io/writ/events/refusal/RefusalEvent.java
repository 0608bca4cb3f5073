package io.writ.events.refusal;

import io.writ.events.Act;

/** The vocabulary of the {@code refusals} stream. */
public sealed interface RefusalEvent {

    Act act();

    /**
     * A rule refused a command; its stream did not change.
     *
     * @param stream against which the command was sent; empty where that was not known yet
     * @param command such as {@code approval.cast-vote}; the operation, such as {@code decideApproval}, where no role of
     *     the sender's allows it and nothing of it was read
     * @param rule the refusal's stable name, such as {@code own-request}
     * @param suppressed how many refusals of the same actor were not recorded since the last one that was, because
     *     there were too many
     */
    record Refused(Act act, String stream, String command, String rule, String detail, int suppressed)
            implements RefusalEvent {}
}
