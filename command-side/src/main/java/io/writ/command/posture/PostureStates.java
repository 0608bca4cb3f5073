package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.Scope;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Waiting;
import java.util.Objects;

/** What a state holds, where {@link PostureTransitions} has said that it does. */
final class PostureStates {

    private PostureStates() {}

    static Scope scope(Posture state) {
        return Objects.requireNonNull(state.scope(), "the scope was made");
    }

    static Standing standing(Posture state) {
        return Objects.requireNonNull(state.standing(), "the scope was made");
    }

    /** The transition that waits, which must be the one that is meant. */
    static Waiting waiting(Posture state, String transition) {
        var waiting = Objects.requireNonNull(state.waiting(), "a transition waits");
        if (!waiting.transition().id().equals(transition)) {
            throw new CommandRefused(
                    PostureRefusal.TRANSITION_UNKNOWN,
                    "%s is what waits, not %s".formatted(waiting.transition().id(), transition));
        }
        return waiting;
    }
}
