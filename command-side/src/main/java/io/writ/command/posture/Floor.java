package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.Scope;
import io.writ.events.posture.Transition;

/**
 * The level above is the lowest that a scope may choose: the real one for what is real. What counts is kept from falling
 * below it in any case.
 */
final class Floor {

    private Floor() {}

    static void check(Scope scope, Transition transition, PostureDefinition definition, ParentLevels parents) {
        if (isBelow(scope, transition, definition, parents)) {
            throw new CommandRefused(
                    PostureRefusal.BELOW_PARENT,
                    "%s is below %s, the level of %s"
                            .formatted(transition.to(), floor(scope, transition, parents), scope.parent()));
        }
    }

    static boolean isBelow(Scope scope, Transition transition, PostureDefinition definition, ParentLevels parents) {
        return scope.parent() != null && definition.raises(transition.to(), floor(scope, transition, parents));
    }

    private static String floor(Scope scope, Transition transition, ParentLevels parents) {
        var parent = scope.parent();
        return parent == null ? "" : parents.of(parent).floor(transition.exercise());
    }
}
