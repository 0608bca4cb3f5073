package io.writ.events.posture;

import io.writ.events.posture.PostureEvent.Agreed;
import io.writ.events.posture.PostureEvent.Cancelled;
import io.writ.events.posture.PostureEvent.Established;
import io.writ.events.posture.PostureEvent.Lapsed;
import io.writ.events.posture.PostureEvent.MeasureCancelled;
import io.writ.events.posture.PostureEvent.MeasureReopened;
import io.writ.events.posture.PostureEvent.MeasureVerified;
import io.writ.events.posture.PostureEvent.MeasureWaived;
import io.writ.events.posture.PostureEvent.Ratified;
import io.writ.events.posture.PostureEvent.Refused;
import io.writ.events.posture.PostureEvent.Reverted;
import io.writ.events.posture.PostureEvent.ReviewFellDue;
import io.writ.events.posture.PostureEvent.Reviewed;
import io.writ.events.posture.PostureEvent.Superseded;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one scope's posture: at most one transition waits at a time.
 *
 * <p>Deciders, projectors and auditors all fold the events by the same {@link #evolve}. A new phase or event does not
 * compile until it is handled here.
 */
public sealed interface Posture {

    Posture NONE = new None();

    /** Nothing happened yet. */
    record None() implements Posture {

        @Override
        public @Nullable Standing standing() {
            return null;
        }

        @Override
        public @Nullable Scope scope() {
            return null;
        }

        @Override
        public @Nullable Waiting waiting() {
            return null;
        }
    }

    /** Nothing waits. */
    record Settled(Scope scope, Standing standing) implements Posture {

        @Override
        public @Nullable Waiting waiting() {
            return null;
        }
    }

    /** A transition waits to be ratified before it takes effect. */
    record Proposed(Scope scope, Standing standing, Waiting waiting) implements Posture {}

    /** A ratified transition waits for its time. */
    record Scheduled(Scope scope, Standing standing, Waiting waiting, Instant effectiveAt) implements Posture {}

    /** A higher level is in effect and reverts unless it is ratified in time. */
    record Provisional(Scope scope, Standing standing, Waiting waiting) implements Posture {}

    /** The level of this scope by itself; null when there is no such scope. */
    @Nullable
    Standing standing();

    /** The scope; null when there is no such scope. */
    @Nullable
    Scope scope();

    /** The transition that waits, if one does. */
    @Nullable
    Waiting waiting();

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    static Posture evolve(Posture state, PostureEvent event) {
        return switch (event) {
            case Established established when state instanceof None -> established(established);
            case PostureEvent.Proposed proposed when state instanceof Settled settled -> proposed(settled, proposed);
            case Agreed agreed -> PostureSteps.agreed(state, agreed);
            case Ratified ratified -> PostureSteps.ratified(state, ratified);
            case Refused refused -> PostureSteps.refused(state, refused);
            case PostureEvent.Scheduled scheduled
            when state instanceof Proposed proposed && proposed.waiting.is(scheduled.transition()) ->
                new Scheduled(proposed.scope, proposed.standing, proposed.waiting, scheduled.effectiveAt());
            case TookEffect took -> PostureSteps.took(state, took);
            case Cancelled cancelled -> PostureSteps.given(state, cancelled, cancelled.transition());
            case Lapsed lapsed -> PostureSteps.given(state, lapsed, lapsed.transition());
            case Superseded superseded -> PostureSteps.superseded(state, superseded);
            case Reverted reverted -> PostureSteps.reverted(state, reverted);
            case ReviewFellDue due -> PostureSteps.onLevel(state, due, due.transition(), Holding::withReviewDue);
            case Reviewed reviewed ->
                PostureSteps.onLevel(
                        state, reviewed, reviewed.transition(), held -> held.reviewed(reviewed.reviewAt()));
            case MeasureVerified verified ->
                PostureSteps.onMeasure(
                        state,
                        verified,
                        verified.transition(),
                        verified.measure(),
                        OpenMeasure.Status.VERIFIED,
                        verified.action());
            case MeasureReopened reopened ->
                PostureSteps.onMeasure(
                        state, reopened, reopened.transition(), reopened.measure(), OpenMeasure.Status.OPEN, null);
            case MeasureCancelled cancelled ->
                PostureSteps.onMeasure(
                        state,
                        cancelled,
                        cancelled.transition(),
                        cancelled.measure(),
                        OpenMeasure.Status.CANCELLED,
                        cancelled.action());
            case MeasureWaived waived ->
                PostureSteps.onMeasure(
                        state, waived, waived.transition(), waived.measure(), OpenMeasure.Status.WAIVED, null);
            case Established e -> throw PostureSteps.cannotFollow(state, e);
            case PostureEvent.Proposed e -> throw PostureSteps.cannotFollow(state, e);
            case PostureEvent.Scheduled e -> throw PostureSteps.cannotFollow(state, e);
        };
    }

    private static Posture established(Established event) {
        var since =
                event.act().claimedAt() == null ? event.act().at() : event.act().claimedAt();
        var holding = Holding.lasting(event.level(), since);
        return new Settled(
                new Scope(event.title(), event.model().key(), event.parent()),
                new Standing(event.model(), List.of(holding), List.of()));
    }

    private static Posture proposed(Settled state, PostureEvent.Proposed event) {
        var waiting = new Waiting(
                event.transition(), event.act().by(), event.ratifyBy(), List.of(), event.ratifyBy() == null, null);
        return new Proposed(state.scope, state.standing, waiting);
    }
}
