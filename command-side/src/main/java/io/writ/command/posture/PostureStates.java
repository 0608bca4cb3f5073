package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.Waiting;
import java.util.List;

/** What a state is called, and what may be done in it. */
final class PostureStates {

    private PostureStates() {}

    /** The transition that waits, which must be the one that is meant. */
    static Waiting waiting(Posture state, PostureCommand command, String transition) {
        var waiting = state.waiting();
        if (waiting == null) {
            throw wrong(state, command);
        }
        if (!waiting.transition().id().equals(transition)) {
            throw new CommandRefused(
                    PostureRefusal.TRANSITION_UNKNOWN,
                    "%s is what waits, not %s".formatted(waiting.transition().id(), transition));
        }
        return waiting;
    }

    static CommandRefused wrong(Posture state, PostureCommand command) {
        return new CommandRefused(
                PostureRefusal.WRONG_STATE,
                "%s is not possible: the posture is %s; possible are %s"
                        .formatted(command.name(), name(state), String.join(", ", allowed(state))));
    }

    private static String name(Posture state) {
        return switch (state) {
            case Posture.None none -> "not there yet";
            case Posture.Settled settled -> "settled";
            case Posture.Proposed proposed -> "about to change once it is ratified";
            case Posture.Scheduled scheduled -> "about to change at its time";
            case Posture.Provisional provisional -> "in effect until it is ratified";
        };
    }

    private static List<String> allowed(Posture state) {
        return switch (state) {
            case Posture.None none -> List.of("posture.establish");
            case Posture.Settled settled -> List.of("posture.propose", "posture.review", "posture.waive");
            case Posture.Proposed proposed ->
                List.of("posture.propose", "posture.ratify", "posture.cancel", "posture.review", "posture.waive");
            case Posture.Scheduled scheduled ->
                List.of("posture.propose", "posture.cancel", "posture.review", "posture.waive");
            case Posture.Provisional provisional ->
                List.of("posture.propose", "posture.ratify", "posture.review", "posture.waive");
        };
    }
}
