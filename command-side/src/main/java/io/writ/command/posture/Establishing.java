package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Scope;
import java.util.List;
import java.util.regex.Pattern;

/** How scopes come to be. */
final class Establishing {

    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int LONGEST_KEY = 100;

    private Establishing() {}

    static List<PostureEvent> establish(PostureCommand.Establish command, PostureModels models, ParentLevels parents) {
        if (command.scope().length() > LONGEST_KEY
                || !KEY.matcher(command.scope()).matches()
                || !Scope.mayHaveKey(command.scope())) {
            throw new CommandRefused(
                    PostureRefusal.SCOPE_KEY_INVALID,
                    "at most %d characters, not %s".formatted(LONGEST_KEY, command.scope()));
        }
        var definition = models.at(command.model());
        var parent = command.parent();
        if (parent != null && !parents.of(parent).model().equals(command.model().key())) {
            throw new CommandRefused(
                    PostureRefusal.PARENT_HAS_ANOTHER_MODEL,
                    "%s follows %s".formatted(parent, parents.of(parent).model()));
        }
        var lowest = definition.levels().getFirst().name();
        return List.of(new PostureEvent.Established(command.act(), command.title(), command.model(), lowest, parent));
    }
}
