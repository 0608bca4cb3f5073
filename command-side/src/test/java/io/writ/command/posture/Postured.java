package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;

import io.writ.command.Principal;
import io.writ.events.Act;
import java.time.Duration;

/** A scope at the levels that tests begin from. */
final class Postured {

    static final PostureScenario CALM = given(MODEL, as(OTTO).establish(null));
    static final PostureScenario WATCH = CALM.and(as(OTTO).propose("t1", "watch"));

    /** Raised to alarm, not ratified yet. */
    static final PostureScenario RAISED = CALM.and(as(OTTO).propose("t1", "alarm"));

    static final PostureScenario ALARM = RAISED.and(as(ANNA).ratify("t1"));
    static final Duration FOUR_HOURS = Duration.ofHours(4);

    private Postured() {}

    static Act act(Principal by) {
        return new Act(by.actor(), AT, null);
    }
}
