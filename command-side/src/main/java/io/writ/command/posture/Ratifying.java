package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Others agree or refuse, directly or through an approval. */
final class Ratifying {

    private Ratifying() {}

    static List<PostureEvent> ratify(
            Posture state, PostureCommand.Ratify command, PostureModels models, ParentLevels parents) {
        var waiting = open(state, command, command.transition());
        var authority = checkRatifier(waiting, command);
        if (!command.agree()) {
            return refused(state, command, waiting, authority, command.comment(), null);
        }
        checkStillPossible(state, waiting, models, parents);
        var events = new ArrayList<PostureEvent>();
        events.add(new PostureEvent.Agreed(command.act(), command.transition(), authority, command.comment()));
        var ratifiers = Stream.concat(
                        waiting.agreed().stream(), Stream.of(command.by().actor()))
                .toList();
        var needed = ratification(waiting).needed();
        if (needed != null && ratifiers.size() >= needed) {
            events.addAll(ratified(state, command, waiting, ratifiers, null));
        }
        return events;
    }

    static List<PostureEvent> conclude(
            Posture state, PostureCommand.ConcludeApproval command, PostureModels models, ParentLevels parents) {
        Entitlement.requireSystem(command.by());
        var waiting = open(state, command, command.transition());
        if (ratification(waiting).policy() == null) {
            throw new CommandRefused(PostureRefusal.RATIFIED_BY_PEOPLE, "the model names who ratifies it");
        }
        if (!command.granted()) {
            return refused(state, command, waiting, null, command.problem(), command.approval());
        }
        boolean others = command.approvers().stream()
                .anyMatch(approver -> Collections.disjoint(
                        approver.identities(), waiting.proposer().identities()));
        if (!others) {
            throw new CommandRefused(
                    PostureRefusal.OWN_TRANSITION,
                    "nobody but %s decided approval %s"
                            .formatted(waiting.proposer().id(), command.approval()));
        }
        var scope = PostureStates.scope(state);
        var transition = waiting.transition();
        var why = state instanceof Posture.Proposed proposed
                ? Ending.lapses(scope, transition, proposed.standing(), models, parents)
                : null;
        return why == null
                ? ratified(state, command, waiting, command.approvers(), command.approval())
                : List.of(
                        new PostureEvent.Ratified(
                                command.act(), transition.id(), command.approvers(), command.approval()),
                        new PostureEvent.Lapsed(command.act(), transition.id(), why));
    }

    /** The transition that still can be ratified. */
    private static Waiting open(Posture state, PostureCommand command, String transition) {
        var waiting = PostureStates.waiting(state, transition);
        if (waiting.ratifyBy() != null && !command.at().isBefore(waiting.ratifyBy())) {
            throw new CommandRefused(
                    PostureRefusal.RATIFICATION_OVER, "it had to be ratified before %s".formatted(waiting.ratifyBy()));
        }
        return waiting;
    }

    private static String checkRatifier(Waiting waiting, PostureCommand.Ratify command) {
        var actor = command.by().actor();
        Entitlement.requirePerson(command.by());
        var by = ratification(waiting).by();
        if (by == null) {
            throw new CommandRefused(
                    PostureRefusal.RATIFIED_BY_APPROVAL,
                    "an approval by %s ratifies it"
                            .formatted(ratification(waiting).policy()));
        }
        if (!Collections.disjoint(actor.identities(), waiting.proposer().identities())) {
            throw new CommandRefused(
                    PostureRefusal.OWN_TRANSITION,
                    "%s counts as one person with the proposer, %s"
                            .formatted(actor.id(), waiting.proposer().id()));
        }
        boolean again = waiting.agreed().stream()
                .anyMatch(earlier -> !Collections.disjoint(earlier.identities(), actor.identities()));
        if (again) {
            throw new CommandRefused(PostureRefusal.ALREADY_RATIFIED, "%s has agreed".formatted(actor.id()));
        }
        var authority = Entitlement.require(command.by(), by, PostureRefusal.MAY_NOT_RATIFY);
        Entitlement.requireSignIn(command.by(), waiting.transition().rule());
        return authority;
    }

    /** What is in effect already is ratified whatever happened above it since. */
    private static void checkStillPossible(Posture state, Waiting waiting, PostureModels models, ParentLevels parents) {
        if (state instanceof Posture.Proposed proposed) {
            var transition = waiting.transition();
            Measures.checkConcluded(proposed.standing(), transition);
            Floor.check(proposed.scope(), transition, models.at(transition.model()), parents);
        }
    }

    private static List<PostureEvent> ratified(
            Posture state, PostureCommand command, Waiting waiting, List<Actor> ratifiers, @Nullable String approval) {
        var transition = waiting.transition();
        var ratified = new PostureEvent.Ratified(command.act(), transition.id(), ratifiers, approval);
        if (!(state instanceof Posture.Proposed proposed)) {
            return List.of(ratified);
        }
        var planned = transition.effectiveAt();
        return planned != null && planned.isAfter(command.at())
                ? List.of(ratified, new PostureEvent.Scheduled(command.act(), transition.id(), planned))
                : List.of(
                        ratified,
                        Effect.of(
                                command.act(),
                                Effect.when(command.act()),
                                transition,
                                Effect.owner(waiting.proposer(), ratifiers),
                                proposed.standing(),
                                true,
                                null));
    }

    private static List<PostureEvent> refused(
            Posture state,
            PostureCommand command,
            Waiting waiting,
            @Nullable String authority,
            @Nullable String reason,
            @Nullable String approval) {
        var transition = waiting.transition().id();
        var refused = new PostureEvent.Refused(command.act(), transition, authority, reason, approval);
        return state instanceof Posture.Provisional provisional
                ? List.of(refused, reverted(command.act(), provisional.standing(), RevertedWhy.RATIFICATION_REFUSED))
                : List.of(refused);
    }

    /** Back to the last level that was ratified. */
    static PostureEvent.Reverted reverted(Act act, Standing standing, RevertedWhy why) {
        var present = standing.present();
        var fallback = Objects.requireNonNull(standing.fallback(), "what reverts has something to revert to");
        return new PostureEvent.Reverted(
                act, Objects.requireNonNull(present.transition()), present.level(), fallback.level(), why);
    }

    private static Ratification ratification(Waiting waiting) {
        return Objects.requireNonNull(waiting.transition().rule().ratification(), "what waits is to be ratified");
    }
}
