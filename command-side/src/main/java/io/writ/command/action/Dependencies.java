package io.writ.command.action;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.Details;
import java.util.ArrayList;
import java.util.List;

/** What an action may depend on, and when that is settled. See {@link DependencyGraph} for why no cycle comes about. */
final class Dependencies {

    private Dependencies() {}

    /** Of an action that does not exist yet: whatever exists is before it. */
    static void checkExist(List<String> dependsOn, DependencyGraph graph) {
        dependsOn.forEach(dependency -> known(dependency, graph));
    }

    static void checkEarlier(String action, List<String> dependsOn, DependencyGraph graph) {
        long own = known(action, graph).position();
        for (var dependency : dependsOn) {
            if (known(dependency, graph).position() >= own) {
                throw new CommandRefused(
                        ActionRefusal.DEPENDENCY_NOT_EARLIER, "%s was not submitted before it".formatted(dependency));
            }
        }
    }

    static void checkSettled(Details details, DependencyGraph graph) {
        var open = new ArrayList<String>();
        for (var dependency : details.dependsOn()) {
            if (known(dependency, graph).state() instanceof Action.Known known && !known.settled()) {
                var verified = known instanceof Action.Completed ? " and not verified" : "";
                open.add("%s is %s%s".formatted(dependency, ActionTransitions.name(known), verified));
            }
        }
        if (!open.isEmpty()) {
            throw new CommandRefused(ActionRefusal.DEPENDENCIES_OPEN, String.join("; ", open));
        }
    }

    static DependencyGraph.Node known(String action, DependencyGraph graph) {
        return graph.of(action)
                .orElseThrow(() -> new CommandRefused(
                        ActionRefusal.DEPENDENCY_UNKNOWN, "there is no action %s".formatted(action)));
    }
}
