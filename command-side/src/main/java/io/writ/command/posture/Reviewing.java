package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody looks at the present level again and keeps it. How long it holds at most does not change. */
final class Reviewing {

    private Reviewing() {}

    static List<PostureEvent> review(Posture state, PostureCommand.Review command, PostureModels models) {
        var standing = PostureStates.standing(state);
        Entitlement.requirePerson(command.by());
        var definition = models.at(standing.model());
        var authority = Entitlement.require(command.by(), definition.stewards(), PostureRefusal.NOT_A_STEWARD);
        var transition = standing.present().transition();
        if (transition == null) {
            throw new CommandRefused(
                    PostureRefusal.LASTING_LEVEL, "%s is where the scope began".formatted(standing.level()));
        }
        return List.of(new PostureEvent.Reviewed(
                command.act(),
                transition,
                authority,
                command.rationale(),
                command.evidence(),
                next(command.at(), standing.present().reviewAfter())));
    }

    private static @Nullable Instant next(Instant at, @Nullable Duration reviewAfter) {
        return reviewAfter == null ? null : at.plus(reviewAfter);
    }
}
