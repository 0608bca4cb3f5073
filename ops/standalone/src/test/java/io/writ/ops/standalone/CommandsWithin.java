package io.writ.ops.standalone;

import io.writ.command.Principal;
import io.writ.command.action.ActionCommand;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.posture.PostureCommand;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.approval.Approval;
import io.writ.events.posture.Posture;
import java.sql.SQLException;
import java.util.Set;

/** Commands sent inside an instance, past its endpoints, and what they make its followers do. */
final class CommandsWithin {

    private final Instance instance;
    private final CommandDispatcher dispatcher;

    CommandsWithin(Instance instance) {
        this.instance = instance;
        dispatcher = instance.context().getBean(CommandDispatcher.class);
    }

    static Principal person(String id, String role) {
        return new Principal(Actor.person(id), Set.of(role), Set.of(), false);
    }

    Approval send(ApprovalCommand command) {
        return send("approval-" + command.approval(), command, command.name(), command.by(), Approval.class);
    }

    Action send(ActionCommand command) {
        return send("action-" + command.action(), command, command.name(), command.by(), Action.class);
    }

    Posture send(PostureCommand command) {
        return send("posture-" + command.scope(), command, command.name(), command.by(), Posture.class);
    }

    private <S> S send(String stream, Object command, String name, Principal by, Class<S> stateType) {
        var context =
                new CommandContext(name, by.actor(), null, null, null, null, null, null, null, null, null, null, null);
        return dispatcher.send(stream, command, context, stateType).state();
    }

    /** What they send moves the head on, so they have to reach it and leave it there. */
    boolean areFollowed() throws SQLException {
        var behind = "select count(*) from command.followers, log.head where position < next_position - 1";
        return instance.database().number(behind) == 0;
    }
}
