package io.writ.command.action;

import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionSends.AT;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;

import io.writ.command.Principal;
import io.writ.events.Act;

/** An action at the stages of its life that tests begin from. */
final class ActionFixture {

    static final ActionScenario SUBMITTED = given(as(SAM).submit(request()));
    static final ActionScenario OPEN = SUBMITTED.and(as(OLGA).accept());
    static final ActionScenario WORKING = OPEN.and(as(OLGA).report(null, null));
    static final ActionScenario COMPLETED = WORKING.and(as(OLGA).complete());

    private ActionFixture() {}

    static Act act(Principal by) {
        return new Act(by.actor(), AT, null);
    }
}
