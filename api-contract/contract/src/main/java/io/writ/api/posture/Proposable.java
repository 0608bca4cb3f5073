package io.writ.api.posture;

import static io.writ.api.problem.ProblemCode.EXERCISE_LOWERS_REAL;
import static io.writ.api.problem.ProblemCode.MAY_NOT_PROPOSE;
import static io.writ.api.problem.ProblemCode.MEASURES_OPEN;
import static io.writ.api.problem.ProblemCode.NEEDS_A_PERSON;
import static io.writ.api.problem.ProblemCode.SIGN_IN_TOO_WEAK;
import static io.writ.api.problem.ProblemCode.STEP_UP_REQUIRED;
import static io.writ.api.problem.ProblemCode.TRANSITION_NOT_ALLOWED;
import static io.writ.api.problem.ProblemCode.TRANSITION_WAITING;
import static io.writ.api.problem.ProblemCode.UNCHANGED;
import static io.writ.api.problem.ProblemCode.WRONG_STATE;

import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Standing;
import io.writ.events.posture.TransitionRule;
import io.writ.events.posture.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another level that somebody could propose, with whatever evidence is demanded.
 *
 * @param planned for a time to come
 */
record Proposable(String from, String to, boolean exercise, boolean planned) {

    /** Any authentication context that the issuer names. */
    private static final String ANY = "*";

    /** What OpenID Connect calls a sign-in that vouches for nothing. */
    private static final String NOTHING = "0";

    /** What may stand in the way of a proposal, in the order in which it does. */
    private static final List<ProblemCode> IN_THE_WAY = List.of(
            UNCHANGED,
            TRANSITION_NOT_ALLOWED,
            TRANSITION_WAITING,
            MAY_NOT_PROPOSE,
            NEEDS_A_PERSON,
            STEP_UP_REQUIRED,
            SIGN_IN_TOO_WEAK,
            MEASURES_OPEN,
            EXERCISE_LOWERS_REAL);

    /**
     * Null when some level could be proposed; else what is in the way of the proposal that gets furthest. What a scope
     * above forbids is seen when it is sent.
     */
    static @Nullable ProblemCode denied(Posture state, Viewer viewer, PostureAffordances.Models models) {
        var scope = state.scope();
        var standing = state.standing();
        if (scope == null || standing == null) {
            return WRONG_STATE;
        }
        var definition = models.newest(scope.model());
        var furthest = UNCHANGED;
        for (var proposable : all(definition, standing)) {
            var denied = proposable.denied(definition, standing, state, viewer);
            if (denied == null) {
                return null;
            }
            furthest = IN_THE_WAY.indexOf(denied) > IN_THE_WAY.indexOf(furthest) ? denied : furthest;
        }
        return furthest;
    }

    private static List<Proposable> all(PostureDefinition definition, Standing standing) {
        var real = standing.present().real();
        return definition.levels().stream()
                .map(Level::name)
                .flatMap(to -> {
                    var from = to.equals(real) ? standing.level() : real;
                    return List.of(
                            new Proposable(from, to, false, false),
                            new Proposable(from, to, false, true),
                            new Proposable(standing.level(), to, true, false),
                            new Proposable(standing.level(), to, true, true))
                            .stream();
                })
                .toList();
    }

    private @Nullable ProblemCode denied(
            PostureDefinition definition, Standing standing, Posture state, Viewer viewer) {
        if (from.equals(to)) {
            return UNCHANGED;
        }
        var found = definition.rule(from, to);
        if (found.isEmpty()) {
            return TRANSITION_NOT_ALLOWED;
        }
        var rule = found.get();
        var waiting = state.waiting();
        if (waiting != null && !overtakes(waiting, state, rule, definition, viewer)) {
            return TRANSITION_WAITING;
        }
        var denied = proposer(viewer, rule);
        return denied == null ? leaving(definition, standing) : denied;
    }

    private boolean overtakes(
            Waiting waiting, Posture state, TransitionRule rule, PostureDefinition definition, Viewer viewer) {
        var other = waiting.transition();
        var ratification = rule.ratification();
        boolean atOnce = !planned
                && viewer.actor().kind() == Actor.Kind.PERSON
                && (ratification == null || ratification.takesEffect() == Ratification.TakesEffect.AT_ONCE);
        return other.exercise() == exercise
                ? definition.raises(from, to) && atOnce && definition.rank(to) >= definition.rank(other.to())
                : other.exercise() && (atOnce || !leadsWhereItReverts(state));
    }

    private boolean leadsWhereItReverts(Posture state) {
        return state instanceof Posture.Provisional provisional
                && to.equals(provisional.standing().present().real());
    }

    private static @Nullable ProblemCode proposer(Viewer viewer, TransitionRule rule) {
        if (!isEntitled(viewer, rule.propose())) {
            return MAY_NOT_PROPOSE;
        }
        return rule.ratification() == null && viewer.actor().kind() != Actor.Kind.PERSON
                ? NEEDS_A_PERSON
                : signIn(viewer, rule);
    }

    private @Nullable ProblemCode leaving(PostureDefinition definition, Standing standing) {
        if (!definition.raises(from, to) && !standing.blocking(from, exercise).isEmpty()) {
            return MEASURES_OPEN;
        }
        return exercise && definition.raises(to, standing.present().real()) ? EXERCISE_LOWERS_REAL : null;
    }

    static boolean isEntitled(Viewer viewer, Entitled entitled) {
        return entitled.people().contains(viewer.actor().id())
                || entitled.groups().stream().anyMatch(viewer.groups()::contains)
                || entitled.roles().stream().anyMatch(viewer.roles()::contains);
    }

    /** Which context would do can be told to them only where the model names one. */
    static @Nullable ProblemCode signIn(Viewer viewer, TransitionRule rule) {
        var demanded = rule.authenticationContext();
        if (demanded == null) {
            return null;
        }
        if (demanded.equals(ANY)) {
            return viewer.contexts().stream().allMatch(NOTHING::equals) ? SIGN_IN_TOO_WEAK : null;
        }
        return viewer.contexts().contains(demanded) ? null : STEP_UP_REQUIRED;
    }
}
