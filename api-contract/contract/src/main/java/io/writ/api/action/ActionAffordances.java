package io.writ.api.action;

import static io.writ.api.problem.ProblemCode.EXTENSION_NEEDS_APPROVAL;
import static io.writ.api.problem.ProblemCode.EXTENSION_NOT_PENDING;
import static io.writ.api.problem.ProblemCode.EXTENSION_PENDING;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.NOT_IN_CHARGE;
import static io.writ.api.problem.ProblemCode.NOT_THE_OWNER;
import static io.writ.api.problem.ProblemCode.OWNER_IS_A_SYSTEM;
import static io.writ.api.problem.ProblemCode.OWN_EXTENSION;
import static io.writ.api.problem.ProblemCode.OWN_WORK;
import static io.writ.api.problem.ProblemCode.WRONG_STATE;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.action.Details;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may do with an action, as far as it can be said before they say what they want. */
public final class ActionAffordances implements Affordances<Action> {

    @Override
    public List<Offer> of(Action state, Viewer viewer) {
        return List.of(
                new Offer("acceptAction", "/acceptance", List.of(), accept(state, viewer)),
                new Offer("assignAction", "/assignments", List.of("owner"), change(state, viewer)),
                new Offer("reportActionProgress", "/progress", List.of(), report(state, viewer)),
                new Offer("blockAction", "/blocks", List.of("reason"), block(state, viewer)),
                new Offer("resumeAction", "/resumption", List.of(), resume(state, viewer)),
                new Offer("addActionEvidence", "/evidence", List.of("evidence"), change(state, viewer)),
                new Offer("changeActionDependencies", "/dependencies", List.of("dependsOn"), change(state, viewer)),
                new Offer("completeAction", "/completion", List.of(), complete(state, viewer)),
                new Offer("verifyAction", "/verification", List.of("outcome"), verify(state, viewer)),
                new Offer("reopenAction", "/reopening", List.of("reason"), reopen(state, viewer)),
                new Offer("requestActionExtension", "/extensions", List.of("until", "reason"), extend(state, viewer)),
                new Offer(
                        "decideActionExtension",
                        "/extension-decisions",
                        List.of("extension", "granted"),
                        decideExtension(state, viewer)),
                new Offer("cancelAction", "/cancellation", List.of("reason"), cancel(state, viewer)));
    }

    private static @Nullable ProblemCode accept(Action state, Viewer viewer) {
        return state instanceof Action.Submitted submitted ? owner(submitted, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode report(Action state, Viewer viewer) {
        return state instanceof Action.Live live && !(live instanceof Action.Blocked)
                ? owner(live, viewer)
                : WRONG_STATE;
    }

    /** Whether what it depends on is settled is seen when it is completed. */
    private static @Nullable ProblemCode complete(Action state, Viewer viewer) {
        return isWorkable(state) ? owner((Action.Live) state, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode change(Action state, Viewer viewer) {
        return state instanceof Action.Live live ? inCharge(live, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode block(Action state, Viewer viewer) {
        return isWorkable(state) ? inCharge((Action.Live) state, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode resume(Action state, Viewer viewer) {
        return state instanceof Action.Blocked blocked ? inCharge(blocked, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode cancel(Action state, Viewer viewer) {
        return state instanceof Action.Unsettled unsettled ? inCharge(unsettled, viewer) : WRONG_STATE;
    }

    private static @Nullable ProblemCode reopen(Action state, Viewer viewer) {
        return state instanceof Action.Completed || state instanceof Action.Verified
                ? inCharge((Action.Known) state, viewer)
                : WRONG_STATE;
    }

    private static @Nullable ProblemCode verify(Action state, Viewer viewer) {
        if (!(state instanceof Action.Completed completed)) {
            return WRONG_STATE;
        }
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        return hadAHand(completed.details(), viewer.actor()) ? OWN_WORK : null;
    }

    private static @Nullable ProblemCode extend(Action state, Viewer viewer) {
        var denied = change(state, viewer);
        boolean pending = state instanceof Action.Live live && live.details().pending() != null;
        return denied == null && pending ? EXTENSION_PENDING : denied;
    }

    private static @Nullable ProblemCode decideExtension(Action state, Viewer viewer) {
        if (!(state instanceof Action.Live live)) {
            return WRONG_STATE;
        }
        var pending = live.details().pending();
        if (pending == null) {
            return EXTENSION_NOT_PENDING;
        }
        if (pending.policy() != null) {
            return EXTENSION_NEEDS_APPROVAL;
        }
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        var denied = inCharge(live, viewer);
        boolean own = !Collections.disjoint(
                pending.requested().by().identities(), viewer.actor().identities());
        boolean owned =
                !Collections.disjoint(live.details().owners(), viewer.actor().identities());
        return denied == null && (own || owned || hadAHand(live.details(), viewer.actor())) ? OWN_EXTENSION : denied;
    }

    private static boolean isWorkable(Action state) {
        return state instanceof Action.Open || state instanceof Action.InProgress || state instanceof Action.Reopened;
    }

    private static @Nullable ProblemCode owner(Action.Known state, Viewer viewer) {
        if (!viewer.actor().id().equals(state.details().owner())) {
            return NOT_THE_OWNER;
        }
        return viewer.actor().kind() == Actor.Kind.SYSTEM ? OWNER_IS_A_SYSTEM : null;
    }

    private static @Nullable ProblemCode inCharge(Action.Known state, Viewer viewer) {
        var details = state.details();
        var identities = viewer.actor().identities();
        boolean isParty = identities.contains(details.owner())
                || !Collections.disjoint(details.submitted().by().identities(), identities);
        return isParty || viewer.roles().contains("operator") ? null : NOT_IN_CHARGE;
    }

    private static boolean hadAHand(Details details, Actor actor) {
        return actor.identities().contains(details.owner())
                || !Collections.disjoint(details.hands(), actor.identities());
    }
}
