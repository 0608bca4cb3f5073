package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.Actor;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.Origin;
import java.util.ArrayList;
import java.util.List;

/** Handing an action in. Who submits it for themselves has accepted it. */
final class Submitting {

    private Submitting() {}

    static List<ActionEvent> submit(ActionCommand.Submit command, DependencyGraph graph) {
        var request = command.request();
        InCharge.checkMayOwn(command.by(), request.owner());
        checkOrigin(command.by().actor(), request.origin());
        Dependencies.checkExist(request.dependsOn(), graph.within(command.sees(), List.of()));
        var events = new ArrayList<ActionEvent>();
        events.add(new ActionEvent.Submitted(command.act(), request));
        if (request.approvalPolicy() == null && command.by().actor().id().equals(request.owner())) {
            events.add(new ActionEvent.Accepted(command.act()));
        }
        return events;
    }

    private static void checkOrigin(Actor actor, Origin origin) {
        boolean own = switch (actor.kind()) {
            case PERSON -> origin.type() == Origin.Type.PERSON;
            case AGENT -> origin.type() == Origin.Type.AGENT;
            case SYSTEM -> true;
        };
        if (!own) {
            throw new CommandRefused(
                    ActionRefusal.ORIGIN_NOT_YOURS,
                    "%s is no origin of what %s submits".formatted(origin.type(), actor.id()));
        }
    }
}
