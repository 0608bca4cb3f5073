package io.writ.api.posture;

import io.writ.events.Actor;
import io.writ.events.posture.Posture;
import io.writ.events.posture.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a posture's state to what a client sees; both sides use it, so that command and query answers agree. */
public final class PostureResources {

    private PostureResources() {}

    /** The resource without the level that counts; empty when there is no such scope. */
    public static Optional<PostureResource> of(String scope, long version, Posture state) {
        return switch (state) {
            case Posture.None none -> Optional.empty();
            case Posture.Settled settled -> Optional.of(resource(scope, version, settled, PosturePhase.SETTLED, null));
            case Posture.Proposed proposed ->
                Optional.of(resource(
                        scope,
                        version,
                        proposed,
                        PosturePhase.PROPOSED,
                        waiting(
                                proposed.waiting(),
                                proposed.waiting().transition().effectiveAt())));
            case Posture.Scheduled scheduled ->
                Optional.of(resource(
                        scope,
                        version,
                        scheduled,
                        PosturePhase.SCHEDULED,
                        waiting(scheduled.waiting(), scheduled.effectiveAt())));
            case Posture.Provisional provisional ->
                Optional.of(resource(
                        scope, version, provisional, PosturePhase.PROVISIONAL, waiting(provisional.waiting(), null)));
        };
    }

    private static PostureResource resource(
            String key, long version, Posture state, PosturePhase phase, @Nullable WaitingTransition waiting) {
        var scope = state.scope();
        var standing = state.standing();
        if (scope == null || standing == null) {
            throw new IllegalArgumentException("%s has no posture".formatted(key));
        }
        var present = standing.present();
        var fallback = standing.fallback();
        boolean ends = phase == PosturePhase.PROVISIONAL || present.expiresAt() != null;
        return new PostureResource(
                key,
                version,
                scope.title(),
                standing.model(),
                scope.parent(),
                phase,
                present.level(),
                present.real(),
                present.exercise(),
                null,
                present.since(),
                present.transition(),
                present.reviewAt(),
                present.reviewDue(),
                present.expiresAt(),
                fallback == null || !ends ? null : fallback.level(),
                waiting,
                standing.measures().stream().map(MeasureResource::of).toList(),
                null);
    }

    private static WaitingTransition waiting(Waiting waiting, @Nullable Instant effectiveAt) {
        var transition = waiting.transition();
        var ratification = transition.rule().ratification();
        return new WaitingTransition(
                transition.id(),
                transition.from(),
                transition.to(),
                waiting.proposer().id(),
                transition.rationale(),
                PostureEvidence.of(transition.evidence()),
                transition.exercise(),
                waiting.ratified() ? null : waiting.ratifyBy(),
                effectiveAt,
                waiting.agreed().stream().map(Actor::id).toList(),
                ratification == null ? null : ratification.needed(),
                ratification == null ? null : ratification.policy());
    }
}
