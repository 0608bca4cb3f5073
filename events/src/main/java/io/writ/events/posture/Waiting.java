package io.writ.events.posture;

import io.writ.events.Actor;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transition that waits: for ratification, or for its time.
 *
 * @param agreed who has ratified it so far, whether directly or through an approval
 * @param approval by which it was ratified; null when by none, or not yet
 */
public record Waiting(
        Transition transition,
        Actor proposer,
        @Nullable Instant ratifyBy,
        List<Actor> agreed,
        boolean ratified,
        @Nullable String approval) {

    public Waiting {
        agreed = List.copyOf(agreed);
    }

    boolean is(String id) {
        return transition.id().equals(id);
    }

    Waiting and(Actor ratifier) {
        return new Waiting(
                transition,
                proposer,
                ratifyBy,
                Stream.concat(agreed.stream(), Stream.of(ratifier)).toList(),
                ratified,
                approval);
    }

    Waiting asRatified(PostureEvent.Ratified event) {
        return new Waiting(transition, proposer, ratifyBy, event.ratifiers(), true, event.approval());
    }
}
