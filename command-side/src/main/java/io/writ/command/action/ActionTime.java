package io.writ.command.action;

import io.writ.command.Principal;
import io.writ.command.follow.SystemSender;
import io.writ.command.time.Timed;
import io.writ.events.Due;
import io.writ.events.action.Action;
import io.writ.events.action.ActionDue;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Actions that are not settled, and so become due. */
final class ActionTime implements Timed {

    static final Principal CLOCK = new Principal(SystemSender.WRIT, Set.of(), Set.of(), false);

    /** What gives an action a due date, or makes it matter again. */
    private static final Set<String> BEGINNINGS =
            Set.of("action.submitted", "action.reopened", "action.verification-refused", "action.extension-granted");

    private final DependencyBook actions;

    ActionTime(DependencyBook actions) {
        this.actions = actions;
    }

    @Override
    public String prefix() {
        return DependencyBook.PREFIX;
    }

    @Override
    public boolean mayBegin(LoggedEvent event) {
        return BEGINNINGS.contains(event.type());
    }

    @Override
    public List<Due> due(List<LoggedEvent> stream) {
        return ActionDue.of(actions.fold(stream));
    }

    @Override
    public Elapsed elapsed(String stream, String kind, Instant now) {
        var action = stream.substring(DependencyBook.PREFIX.length());
        var command = new ActionCommand.Elapse(action, CLOCK, now, null, kind);
        return new Elapsed(command, command.name(), Action.class);
    }
}
