package io.writ.events.posture;

import io.writ.events.posture.Posture.None;
import io.writ.events.posture.Posture.Proposed;
import io.writ.events.posture.Posture.Provisional;
import io.writ.events.posture.Posture.Scheduled;
import io.writ.events.posture.Posture.Settled;
import io.writ.events.posture.PostureEvent.Agreed;
import io.writ.events.posture.PostureEvent.Ratified;
import io.writ.events.posture.PostureEvent.Refused;
import io.writ.events.posture.PostureEvent.Reverted;
import io.writ.events.posture.PostureEvent.Superseded;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of a transition that waits, and of the level that is in effect. */
final class PostureSteps {

    private PostureSteps() {}

    static Posture agreed(Posture state, Agreed event) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting().is(event.transition()) ->
                new Proposed(
                        proposed.scope(),
                        proposed.standing(),
                        proposed.waiting().and(event.act().by()));
            case Provisional provisional
            when provisional.waiting().is(event.transition()) ->
                new Provisional(
                        provisional.scope(),
                        provisional.standing(),
                        provisional.waiting().and(event.act().by()));
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    static Posture ratified(Posture state, Ratified event) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting().is(event.transition()) ->
                new Proposed(
                        proposed.scope(),
                        proposed.standing(),
                        proposed.waiting().asRatified(event));
            case Provisional provisional
            when provisional.waiting().is(event.transition()) ->
                new Settled(provisional.scope(), provisional.standing().ratified());
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    /** A level that is in effect stays until the reversion that follows. */
    static Posture refused(Posture state, Refused event) {
        return state instanceof Provisional provisional && provisional.waiting().is(event.transition())
                ? provisional
                : given(state, event, event.transition());
    }

    static Posture took(Posture state, TookEffect event) {
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
    static Posture given(Posture state, PostureEvent event, String transition) {
        return switch (state) {
            case Proposed proposed
            when proposed.waiting().is(transition) -> new Settled(proposed.scope(), proposed.standing());
            case Scheduled scheduled
            when scheduled.waiting().is(transition) -> new Settled(scheduled.scope(), scheduled.standing());
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    /** A level in effect that was not ratified yet stays below the new one, and is passed over by reversion. */
    static Posture superseded(Posture state, Superseded event) {
        return state instanceof Provisional provisional && provisional.waiting().is(event.transition())
                ? new Settled(provisional.scope(), provisional.standing())
                : given(state, event, event.transition());
    }

    /** What waits goes on waiting, unless it lapsed before. */
    static Posture reverted(Posture state, Reverted event) {
        return switch (state) {
            case Settled settled
            when isPresent(settled.standing(), event.transition()) ->
                with(settled, settled.standing().reverted(event));
            case Proposed proposed
            when isPresent(proposed.standing(), event.transition()) ->
                with(proposed, proposed.standing().reverted(event));
            case Scheduled scheduled
            when isPresent(scheduled.standing(), event.transition()) ->
                with(scheduled, scheduled.standing().reverted(event));
            case Provisional provisional
            when isPresent(provisional.standing(), event.transition()) ->
                new Settled(provisional.scope(), provisional.standing().reverted(event));
            case None s -> throw cannotFollow(s, event);
            case Settled s -> throw cannotFollow(s, event);
            case Proposed s -> throw cannotFollow(s, event);
            case Scheduled s -> throw cannotFollow(s, event);
            case Provisional s -> throw cannotFollow(s, event);
        };
    }

    /** The present level, or the real one that an exercise covers. */
    static Posture onLevel(Posture state, PostureEvent event, String transition, UnaryOperator<Holding> change) {
        var standing = state.standing();
        if (standing == null
                || !(isPresent(standing, transition)
                        || transition.equals(standing.real().transition()))) {
            throw cannotFollow(state, event);
        }
        return with(state, standing.with(transition, change));
    }

    /** Of an exercise that is over there are none: logs of earlier versions tell of some all the same. */
    static Posture onMeasure(
            Posture state,
            PostureEvent event,
            String transition,
            String measure,
            OpenMeasure.Status status,
            @Nullable String action) {
        var standing = state.standing();
        if (standing == null) {
            throw cannotFollow(state, event);
        }
        var changed = standing.withMeasure(transition, measure, status, action);
        if (changed.equals(standing) && standing.measure(transition, measure).isPresent()) {
            throw cannotFollow(state, event);
        }
        return with(state, changed);
    }

    private static Posture with(Posture state, Standing standing) {
        return switch (state) {
            case None none -> none;
            case Settled settled -> new Settled(settled.scope(), standing);
            case Proposed proposed -> new Proposed(proposed.scope(), standing, proposed.waiting());
            case Scheduled scheduled ->
                new Scheduled(scheduled.scope(), standing, scheduled.waiting(), scheduled.effectiveAt());
            case Provisional provisional -> new Provisional(provisional.scope(), standing, provisional.waiting());
        };
    }

    private static boolean isPresent(Standing standing, String transition) {
        return transition.equals(standing.present().transition());
    }

    static IllegalStateException cannotFollow(Posture state, PostureEvent event) {
        return new IllegalStateException("%s cannot follow in state %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
