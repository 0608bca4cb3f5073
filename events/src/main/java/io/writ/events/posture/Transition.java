package io.writ.events.posture;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step from one level to another, as it was proposed.
 *
 * @param from the scope's own level, whatever its parent's is; its real one for what is real while an exercise runs
 * @param raises whether it leads to a higher level
 * @param rule of that model version, as it was then
 * @param effectiveAt when it is to take effect; null when as soon as it may
 * @param exercise whether it is only practised; it has the same force, and is marked everywhere
 */
public record Transition(
        String id,
        String from,
        String to,
        boolean raises,
        PostureModelRef model,
        TransitionRule rule,
        String rationale,
        List<Evidence> evidence,
        @Nullable Instant effectiveAt,
        boolean exercise) {

    public Transition {
        evidence = Given.list(evidence);
    }
}
