package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.RevertedWhy;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Scope;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import io.writ.events.posture.TransitionRule;
import io.writ.events.posture.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proposals: raising may take effect with them, lowering never does. */
final class Proposing {

    private Proposing() {}

    static List<PostureEvent> propose(
            Posture state, PostureCommand.Propose command, PostureModels models, ParentLevels parents) {
        var scope = PostureStates.scope(state);
        var standing = PostureStates.standing(state);
        var definition = definition(scope, command, models);
        var from = from(standing, command);
        var rule = rule(definition, from, command.to());
        var transition = transition(command, from, definition, rule);
        boolean atOnce = takesEffectAtOnce(command, rule);
        var overtaken = overtaken(state, transition, definition, atOnce);
        var authority = checkProposer(command, rule);
        checkTransition(command, transition, standing, definition);
        Floor.check(scope, transition, definition, parents);
        var events = new ArrayList<PostureEvent>();
        if (overtaken != null) {
            events.add(overtaken(state, command.act(), overtaken, transition, atOnce));
        }
        events.addAll(events(command, transition, standing, authority, atOnce));
        return events;
    }

    private static PostureDefinition definition(Scope scope, PostureCommand.Propose command, PostureModels models) {
        if (!scope.model().equals(command.model().key())) {
            throw new CommandRefused(
                    PostureRefusal.MODEL_UNKNOWN,
                    "the scope follows %s, not %s".formatted(scope.model(), command.model()));
        }
        return models.at(command.model());
    }

    /** What is real is judged from the real level, whatever is practised; going back to it is the end of the exercise. */
    private static String from(Standing standing, PostureCommand.Propose command) {
        var real = standing.present().real();
        return command.exercise() || command.to().equals(real) ? standing.level() : real;
    }

    private static TransitionRule rule(PostureDefinition definition, String from, String to) {
        if (definition.rank(to) < 0) {
            throw new CommandRefused(PostureRefusal.LEVEL_UNKNOWN, "there is no level %s".formatted(to));
        }
        if (from.equals(to)) {
            throw new CommandRefused(PostureRefusal.UNCHANGED, "the level is %s already".formatted(to));
        }
        return definition
                .rule(from, to)
                .orElseThrow(() -> new CommandRefused(
                        PostureRefusal.TRANSITION_NOT_ALLOWED, "%s to %s is not in the model".formatted(from, to)));
    }

    private static Transition transition(
            PostureCommand.Propose command, String from, PostureDefinition definition, TransitionRule rule) {
        return new Transition(
                command.transition(),
                from,
                command.to(),
                definition.raises(from, command.to()),
                command.model(),
                rule,
                command.rationale(),
                command.evidence(),
                command.effectiveAt(),
                command.exercise());
    }

    /** What people may do alone, agents and systems only propose. */
    private static boolean takesEffectAtOnce(PostureCommand.Propose command, TransitionRule rule) {
        var ratification = rule.ratification();
        return command.effectiveAt() == null
                && command.by().actor().kind() == Actor.Kind.PERSON
                && (ratification == null || ratification.takesEffect() == Ratification.TakesEffect.AT_ONCE);
    }

    /**
     * What is real overtakes any exercise; an exercise never overtakes what is real. One in effect that nobody ratified
     * would revert to the real level, so that a lowering to just that level which waits has nothing to lower.
     */
    private static @Nullable Waiting overtaken(
            Posture state, Transition transition, PostureDefinition definition, boolean atOnce) {
        var waiting = state.waiting();
        if (waiting == null) {
            return null;
        }
        var other = waiting.transition();
        boolean overtakes = other.exercise() == transition.exercise()
                ? transition.raises() && atOnce && definition.rank(transition.to()) >= definition.rank(other.to())
                : other.exercise() && (atOnce || !leadsWhereItReverts(state, transition));
        if (!overtakes) {
            throw new CommandRefused(
                    PostureRefusal.TRANSITION_WAITING,
                    "%s to %s waits; end it first".formatted(other.id(), other.to()));
        }
        return waiting;
    }

    private static boolean leadsWhereItReverts(Posture state, Transition transition) {
        return state instanceof Posture.Provisional provisional
                && transition.to().equals(provisional.standing().present().real());
    }

    private static String checkProposer(PostureCommand.Propose command, TransitionRule rule) {
        var authority = Entitlement.require(command.by(), rule.propose(), PostureRefusal.MAY_NOT_PROPOSE);
        if (rule.ratification() == null && command.by().actor().kind() != Actor.Kind.PERSON) {
            throw new CommandRefused(
                    PostureRefusal.NEEDS_A_PERSON,
                    "%s is not a person, and nobody ratifies it"
                            .formatted(command.by().actor().id()));
        }
        Entitlement.requireSignIn(command.by(), rule);
        return authority;
    }

    private static void checkTransition(
            PostureCommand.Propose command, Transition transition, Standing standing, PostureDefinition definition) {
        if (transition.rule().evidence() && transition.evidence().isEmpty()) {
            throw new CommandRefused(
                    PostureRefusal.EVIDENCE_MISSING,
                    "%s to %s takes evidence".formatted(transition.from(), transition.to()));
        }
        var effectiveAt = command.effectiveAt();
        if (effectiveAt != null && !effectiveAt.isAfter(command.at())) {
            throw new CommandRefused(
                    PostureRefusal.EFFECTIVE_TIME_PAST, "%s is not after %s".formatted(effectiveAt, command.at()));
        }
        Measures.checkConcluded(standing, transition);
        var real = standing.present().real();
        if (transition.exercise() && definition.raises(transition.to(), real)) {
            throw new CommandRefused(PostureRefusal.EXERCISE_LOWERS_REAL, "the real level is %s".formatted(real));
        }
    }

    /** An exercise in effect that nobody would ratify any more ends here, unless it is replaced at once. */
    private static PostureEvent overtaken(
            Posture state, Act act, Waiting waiting, Transition transition, boolean atOnce) {
        return state instanceof Posture.Provisional provisional && !atOnce
                ? Ratifying.reverted(act, provisional.standing(), RevertedWhy.OVERTAKEN)
                : new PostureEvent.Superseded(act, waiting.transition().id(), transition.id());
    }

    private static List<PostureEvent> events(
            PostureCommand.Propose command,
            Transition transition,
            Standing standing,
            String authority,
            boolean atOnce) {
        var events = new ArrayList<PostureEvent>();
        var ratification = transition.rule().ratification();
        Instant ratifyBy = ratification == null ? null : command.at().plus(ratification.within());
        events.add(new PostureEvent.Proposed(command.act(), transition, authority, ratifyBy));
        var proposer = command.by().actor();
        if (atOnce) {
            events.add(Effect.of(
                    command.act(),
                    Effect.when(command.act()),
                    transition,
                    Effect.owner(proposer, List.of()),
                    standing,
                    ratification == null,
                    ratifyBy));
        } else if (ratification == null && command.effectiveAt() != null) {
            events.add(new PostureEvent.Scheduled(command.act(), transition.id(), command.effectiveAt()));
        }
        return events;
    }
}
