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
import java.util.Objects;
import java.util.function.UnaryOperator;
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
            case Agreed agreed -> agreed(state, agreed);
            case Ratified ratified -> ratified(state, ratified);
            case Refused refused -> refused(state, refused);
            case PostureEvent.Scheduled scheduled
            when state instanceof Proposed proposed && proposed.waiting.is(scheduled.transition()) ->
                new Scheduled(proposed.scope, proposed.standing, proposed.waiting, scheduled.effectiveAt());
            case TookEffect took -> took(state, took);
            case Cancelled cancelled -> given(state, cancelled, cancelled.transition());
            case Lapsed lapsed -> given(state, lapsed, lapsed.transition());
            case Superseded superseded -> superseded(state, superseded);
            case Reverted reverted -> reverted(state, reverted);
            case ReviewFellDue due -> onPresent(state, due, due.transition(), Holding::withReviewDue);
            case Reviewed reviewed ->
                onPresent(state, reviewed, reviewed.transition(), held -> held.reviewed(reviewed.reviewAt()));
            case MeasureVerified verified ->
                onMeasure(
                        state,
                        verified,
                        standing -> standing.withMeasure(
                                verified.transition(),
                                verified.measure(),
                                OpenMeasure.Status.VERIFIED,
                                verified.action()));
            case MeasureReopened reopened ->
                onMeasure(
                        state,
                        reopened,
                        standing -> standing.withMeasure(
                                reopened.transition(), reopened.measure(), OpenMeasure.Status.OPEN, null));
            case MeasureCancelled cancelled ->
                onMeasure(
                        state,
                        cancelled,
                        standing -> standing.withMeasure(
                                cancelled.transition(),
                                cancelled.measure(),
                                OpenMeasure.Status.CANCELLED,
                                cancelled.action()));
            case MeasureWaived waived ->
                onMeasure(
                        state,
                        waived,
                        standing -> standing.withMeasure(
                                waived.transition(), waived.measure(), OpenMeasure.Status.WAIVED, null));
            case Established e -> throw cannotFollow(state, e);
            case PostureEvent.Proposed e -> throw cannotFollow(state, e);
            case PostureEvent.Scheduled e -> throw cannotFollow(state, e);
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
                event.transition(), event.act().by(), event.ratifyBy(), List.of(), event.ratifyBy() == null);
        return new Proposed(state.scope, state.standing, waiting);
    }

    private static Posture agreed(Posture state, Agreed event) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting.is(event.transition()) ->
                new Proposed(
                        proposed.scope,
                        proposed.standing,
                        proposed.waiting.and(event.act().by()));
            case Provisional provisional
            when provisional.waiting.is(event.transition()) ->
                new Provisional(
                        provisional.scope,
                        provisional.standing,
                        provisional.waiting.and(event.act().by()));
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    private static Posture ratified(Posture state, Ratified event) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting.is(event.transition()) ->
                new Proposed(proposed.scope, proposed.standing, proposed.waiting.asRatifiedBy(event.ratifiers()));
            case Provisional provisional
            when provisional.waiting.is(event.transition()) ->
                new Settled(provisional.scope, provisional.standing.ratified());
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    /** A level that is in effect stays until the reversion that follows. */
    private static Posture refused(Posture state, Refused event) {
        return state instanceof Provisional provisional && provisional.waiting.is(event.transition())
                ? provisional
                : given(state, event, event.transition());
    }

    private static Posture took(Posture state, TookEffect event) {
        var waiting = state.waiting();
        var standing = state.standing();
        if (waiting == null
                || standing == null
                || state instanceof Provisional
                || !waiting.is(event.transition())
                || !standing.leadsFrom(event)) {
            throw cannotFollow(state, event);
        }
        var scope = Objects.requireNonNull(state.scope());
        var taken = standing.took(waiting.transition(), event);
        return event.ratified() ? new Settled(scope, taken) : new Provisional(scope, taken, waiting);
    }

    /** Whatever waited for its ratification or its time does not any more. */
    private static Posture given(Posture state, PostureEvent event, String transition) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting.is(transition) -> new Settled(proposed.scope, proposed.standing);
            case Scheduled scheduled
            when scheduled.waiting.is(transition) -> new Settled(scheduled.scope, scheduled.standing);
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    /** A level in effect that was not ratified yet stays below the new one, and is passed over by reversion. */
    private static Posture superseded(Posture state, Superseded event) {
        return state instanceof Provisional provisional && provisional.waiting.is(event.transition())
                ? new Settled(provisional.scope, provisional.standing)
                : given(state, event, event.transition());
    }

    /** What waits goes on waiting, unless it lapsed before. */
    private static Posture reverted(Posture state, Reverted event) {
        return switch (state) {
            case Settled settled
            when isPresent(settled.standing, event.transition()) -> with(settled, settled.standing.reverted(event));
            case Proposed proposed
            when isPresent(proposed.standing, event.transition()) -> with(proposed, proposed.standing.reverted(event));
            case Scheduled scheduled
            when isPresent(scheduled.standing, event.transition()) ->
                with(scheduled, scheduled.standing.reverted(event));
            case Provisional provisional
            when isPresent(provisional.standing, event.transition()) ->
                new Settled(provisional.scope, provisional.standing.reverted(event));
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    private static Posture onPresent(
            Posture state, PostureEvent event, String transition, UnaryOperator<Holding> change) {
        var standing = state.standing();
        if (standing == null || !isPresent(standing, transition)) {
            throw cannotFollow(state, event);
        }
        return with(state, standing.withPresent(change));
    }

    private static Posture onMeasure(Posture state, PostureEvent event, UnaryOperator<Standing> change) {
        var standing = state.standing();
        if (standing == null || change.apply(standing).equals(standing)) {
            throw cannotFollow(state, event);
        }
        return with(state, change.apply(standing));
    }

    private static Posture with(Posture state, Standing standing) {
        return switch (state) {
            case None none -> none;
            case Settled settled -> new Settled(settled.scope, standing);
            case Proposed proposed -> new Proposed(proposed.scope, standing, proposed.waiting);
            case Scheduled scheduled ->
                new Scheduled(scheduled.scope, standing, scheduled.waiting, scheduled.effectiveAt);
            case Provisional provisional -> new Provisional(provisional.scope, standing, provisional.waiting);
        };
    }

    private static boolean isPresent(Standing standing, String transition) {
        return transition.equals(standing.present().transition());
    }

    private static IllegalStateException cannotFollow(Posture state, PostureEvent event) {
        return new IllegalStateException("%s cannot follow in state %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
