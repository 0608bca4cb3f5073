package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.Act;
import io.writ.events.Due;
import io.writ.events.posture.Holding;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.LapsedWhy;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.Scope;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import io.writ.events.posture.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people take back before it took effect, and what time brings. */
final class Ending {

    private Ending() {}

    static List<PostureEvent> cancel(Posture state, PostureCommand.Cancel command, PostureModels models) {
        var waiting = PostureStates.waiting(state, command.transition());
        var by = command.by();
        boolean own = by.actor().identities().contains(waiting.proposer().id());
        var stewards = models.at(waiting.transition().model()).stewards();
        if (!own && Entitlement.of(by, stewards).isEmpty()) {
            throw new CommandRefused(
                    PostureRefusal.MAY_NOT_CANCEL,
                    "%s proposed it".formatted(waiting.proposer().id()));
        }
        return List.of(new PostureEvent.Cancelled(command.act(), command.transition(), command.reason()));
    }

    /** Each moment has its consequence once: afterwards the state knows of it no more. */
    static List<PostureEvent> elapse(
            Posture state,
            PostureCommand.Elapse command,
            PostureModels models,
            ParentLevels parents,
            Ratifiers ratifiers) {
        Entitlement.requireSystem(command.by());
        var due = due(state, command);
        if (due.kind().startsWith(PostureDue.RATIFICATION)) {
            return List.of(notRatified(state, command.act()));
        }
        if (due.kind().startsWith(PostureDue.EFFECTIVE)) {
            return List.of(effective((Posture.Scheduled) state, command.act(), due.at(), models, parents, ratifiers));
        }
        return due.kind().startsWith(PostureDue.EXPIRY)
                ? expired(state, PostureStates.standing(state), due, command.act())
                : List.of(new PostureEvent.ReviewFellDue(
                        command.act(), due.kind().substring(PostureDue.REVIEW.length())));
    }

    private static Due due(Posture state, PostureCommand.Elapse command) {
        var due = PostureDue.of(state).stream()
                .filter(one -> one.kind().equals(command.due()))
                .findFirst()
                .orElseThrow(() -> new CommandRefused(
                        PostureRefusal.NOT_DUE, "%s is not awaited, or was dealt with".formatted(command.due())));
        if (command.at().isBefore(due.at())) {
            throw new CommandRefused(
                    PostureRefusal.NOT_DUE, "%s is due at %s, not before".formatted(command.due(), due.at()));
        }
        return due;
    }

    private static PostureEvent notRatified(Posture state, Act act) {
        var transition =
                Objects.requireNonNull(state.waiting(), "it waits").transition().id();
        return state instanceof Posture.Provisional provisional
                ? Ratifying.reverted(act, provisional.standing(), RevertedWhy.NOT_RATIFIED_IN_TIME)
                : new PostureEvent.Lapsed(act, transition, LapsedWhy.NOT_RATIFIED_IN_TIME);
    }

    /** Why a transition that others agreed to does not take effect any more; null when it may. */
    static @Nullable LapsedWhy lapses(
            Scope scope, Transition transition, Standing standing, PostureModels models, ParentLevels parents) {
        if (Floor.isBelow(scope, transition, models.at(transition.model()), parents)) {
            return LapsedWhy.BELOW_PARENT;
        }
        boolean open = !transition.raises()
                && !standing.blocking(transition.from(), transition.exercise()).isEmpty();
        return open ? LapsedWhy.MEASURES_OPEN : null;
    }

    /**
     * What came to lie below the parent in the meantime, or lowers while a measure is open again, does not take effect, nor
     * does what was approved by somebody who may not any more.
     */
    private static PostureEvent effective(
            Posture.Scheduled state,
            Act act,
            Instant planned,
            PostureModels models,
            ParentLevels parents,
            Ratifiers ratifiers) {
        var waiting = state.waiting();
        var transition = waiting.transition();
        var why = isLost(waiting, ratifiers)
                ? LapsedWhy.AUTHORITY_LOST
                : lapses(state.scope(), transition, state.standing(), models, parents);
        if (why != null) {
            return new PostureEvent.Lapsed(act, transition.id(), why);
        }
        var owner = Effect.owner(waiting.proposer(), waiting.agreed());
        return Effect.of(act, planned, transition, owner, state.standing(), true, null);
    }

    private static boolean isLost(Waiting waiting, Ratifiers ratifiers) {
        var approval = waiting.approval();
        return approval != null && !ratifiers.mayStill(approval);
    }

    /** A transition that waits was meant from the level that ends here, unless that is an exercise and it is real. */
    private static List<PostureEvent> expired(Posture state, Standing standing, Due due, Act act) {
        boolean covered =
                !due.kind().equals(PostureDue.EXPIRY + standing.present().transition());
        var events = new ArrayList<PostureEvent>();
        var waiting = state.waiting();
        if (waiting != null && !(state instanceof Posture.Provisional) && (covered || !leadsOn(waiting, standing))) {
            events.add(new PostureEvent.Lapsed(act, waiting.transition().id(), LapsedWhy.LEVEL_CHANGED));
        }
        if (covered) {
            events.add(exerciseOver(act, standing.present()));
        }
        var ends = covered ? standing.apartFromExercises() : standing;
        events.add(Ratifying.reverted(act, ends, RevertedWhy.EXPIRED));
        return events;
    }

    /** Nothing is practised upon a real level that ends. */
    private static PostureEvent exerciseOver(Act act, Holding exercise) {
        return new PostureEvent.Reverted(
                act,
                Objects.requireNonNull(exercise.transition(), "an exercise is a transition"),
                exercise.level(),
                exercise.real(),
                RevertedWhy.OVERTAKEN);
    }

    private static boolean leadsOn(Waiting waiting, Standing standing) {
        var fallback = Objects.requireNonNull(standing.fallback(), "what expires has something to revert to");
        var transition = waiting.transition();
        return standing.present().exercise()
                && !transition.exercise()
                && transition.from().equals(fallback.real());
    }
}
