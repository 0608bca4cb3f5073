package io.writ.command.action;

import io.writ.edge.roles.Reach;
import io.writ.events.action.Action;
import java.util.Collection;
import java.util.Optional;

/**
 * The actions that others depend on, as the log has them when it is asked.
 *
 * <p>An action may depend on those alone whose first event is before its own in the log. Places in the log are given
 * once and never change, so every dependency leads to an earlier place, and no cycle can come about, whatever is sent
 * at the same time on however many nodes. Nothing has to be walked to find one.
 */
@FunctionalInterface
public interface DependencyGraph {

    /** An action and where it began; empty when there is none of this id. */
    Optional<Node> of(String action);

    /**
     * The same for somebody who may not learn of every action: beyond their reach there is none.
     *
     * @param told those that they know of anyway
     */
    default DependencyGraph within(Reach sees, Collection<String> told) {
        return sees.isWhole()
                ? this
                : action -> of(action)
                        .filter(node -> told.contains(action)
                                || (node.state() instanceof Action.Known known
                                        && sees.includes(
                                                known.details().request().entity())));
    }

    /** @param position of its first event in the log */
    record Node(long position, Action state) {}
}
