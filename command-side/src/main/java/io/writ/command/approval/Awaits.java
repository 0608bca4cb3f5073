package io.writ.command.approval;

import io.writ.command.follow.Reaction.Sent;
import io.writ.events.Act;
import java.util.List;

/** What waits for approvals that the service opens. */
@FunctionalInterface
public interface Awaits {

    /**
     * What follows from the end of one, however it ended.
     *
     * @return empty when it was about something else
     */
    List<Sent> conclude(Ended ended, Act act);
}
