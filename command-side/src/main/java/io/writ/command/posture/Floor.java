package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.Scope;

/** The level above is the lowest that a scope may choose. What counts is kept from falling below it in any case. */
final class Floor {

    private Floor() {}

    static void check(Scope scope, String to, PostureDefinition definition, ParentLevels parents) {
        if (isBelow(scope, to, definition, parents)) {
            throw new CommandRefused(
                    PostureRefusal.BELOW_PARENT,
                    "%s is below %s, the level of %s".formatted(to, floor(scope, parents), scope.parent()));
        }
    }

    static boolean isBelow(Scope scope, String to, PostureDefinition definition, ParentLevels parents) {
        var parent = scope.parent();
        return parent != null && definition.raises(to, parents.of(parent).level());
    }

    private static String floor(Scope scope, ParentLevels parents) {
        var parent = scope.parent();
        return parent == null ? "" : parents.of(parent).level();
    }
}
