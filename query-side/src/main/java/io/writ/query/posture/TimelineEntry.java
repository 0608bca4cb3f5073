package io.writ.query.posture;

import io.writ.api.posture.MeasureResource;
import io.writ.api.posture.PostureEvidence;
import io.writ.api.posture.TransitionResource;
import io.writ.api.posture.TransitionState;
import io.writ.events.Actor;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.PostureEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One transition in the making of a timeline. */
final class TimelineEntry {

    private final PostureEvent.Proposed proposed;
    private final List<String> ratifiers = new ArrayList<>();
    private final List<OpenMeasure> measures = new ArrayList<>();
    private TransitionState state = TransitionState.PROPOSED;
    private boolean ratified;
    private @Nullable String approval;
    private @Nullable Instant effectiveAt;
    private PostureEvent.@Nullable TookEffect effect;
    private @Nullable Instant reviewAt;
    private @Nullable Instant endedAt;
    private @Nullable String endedWhy;

    TimelineEntry(PostureEvent.Proposed proposed) {
        this.proposed = proposed;
        ratified = proposed.ratifyBy() == null;
        effectiveAt = proposed.transition().effectiveAt();
    }

    void agreed(PostureEvent.Agreed event) {
        ratifiers.add(event.act().by().id());
    }

    void ratified(PostureEvent.Ratified event) {
        ratified = true;
        approval = event.approval();
        ratifiers.clear();
        event.ratifiers().stream().map(Actor::id).forEach(ratifiers::add);
    }

    void refused(PostureEvent.Refused event) {
        approval = event.approval();
        ended(TransitionState.REFUSED, event, event.reason());
    }

    void scheduled(PostureEvent.Scheduled event) {
        state = TransitionState.SCHEDULED;
        effectiveAt = event.effectiveAt();
    }

    void tookEffect(PostureEvent.TookEffect event) {
        state = TransitionState.IN_EFFECT;
        effect = event;
        effectiveAt = event.effectiveAt();
        reviewAt = event.reviewAt();
        event.measures().stream()
                .map(measure ->
                        new OpenMeasure(event.transition(), event.exercise(), measure, OpenMeasure.Status.OPEN, null))
                .forEach(measures::add);
    }

    void reviewed(PostureEvent.Reviewed event) {
        reviewAt = event.reviewAt();
    }

    void measure(String key, OpenMeasure.Status status, @Nullable String action) {
        measures.replaceAll(open -> open.measure().key().equals(key)
                ? new OpenMeasure(open.transition(), open.exercise(), open.measure(), status, action)
                : open);
    }

    /** A level in effect that is overtaken before it was ratified is replaced at once, which says more. */
    void ended(TransitionState how, PostureEvent event, @Nullable String why) {
        state = how;
        endedAt =
                Objects.requireNonNullElse(event.act().claimedAt(), event.act().at());
        endedWhy = why;
    }

    /** In effect once more. */
    void again() {
        state = TransitionState.IN_EFFECT;
        endedAt = null;
        endedWhy = null;
    }

    boolean leadsTo(String level) {
        return proposed.transition().to().equals(level);
    }

    boolean isReplaced() {
        return state == TransitionState.REPLACED && ratified;
    }

    boolean isRefused() {
        return state == TransitionState.REFUSED;
    }

    TransitionResource resource() {
        var transition = proposed.transition();
        return new TransitionResource(
                transition.id(),
                transition.from(),
                transition.to(),
                transition.raises(),
                state,
                transition.model(),
                proposed.act().by().id(),
                proposed.authority(),
                transition.rationale(),
                PostureEvidence.of(transition.evidence()),
                transition.exercise(),
                proposed.act().at(),
                proposed.act().claimedAt(),
                proposed.ratifyBy(),
                ratified,
                List.copyOf(ratifiers),
                approval,
                effectiveAt,
                reviewAt,
                effect == null ? null : effect.expiresAt(),
                effect == null ? null : effect.supersedes(),
                endedAt,
                endedWhy,
                measures.stream().map(MeasureResource::of).toList(),
                transition.rule().communications());
    }
}
