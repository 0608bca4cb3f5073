package io.writ.api.approval;

import static io.writ.api.problem.ProblemCode.EFFECT_ALREADY_ENACTED;
import static io.writ.api.problem.ProblemCode.EFFECT_NEEDS_APPROVAL;
import static io.writ.api.problem.ProblemCode.EFFECT_NOT_EXPECTED;
import static io.writ.api.problem.ProblemCode.MAY_NOT_REOPEN;
import static io.writ.api.problem.ProblemCode.NOT_AN_ADMINISTRATOR;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.NOT_A_SYSTEM;
import static io.writ.api.problem.ProblemCode.NOT_REOPENABLE;
import static io.writ.api.problem.ProblemCode.NOT_RESUBMITTABLE;
import static io.writ.api.problem.ProblemCode.NOT_THE_REQUESTER;
import static io.writ.api.problem.ProblemCode.NO_SUCH_QUESTION;
import static io.writ.api.problem.ProblemCode.OWN_REQUEST;
import static io.writ.api.problem.ProblemCode.WRONG_STATE;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Case;
import io.writ.events.approval.Effect;
import io.writ.events.approval.ServiceSubjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody may do with an approval, as far as it can be said before they say what they want. */
public final class ApprovalAffordances implements Affordances<Approval> {

    @Override
    public List<Offer> of(Approval state, Viewer viewer) {
        return List.of(
                new Offer("submitApproval", "/submission", List.of(), submit(state, viewer)),
                new Offer("decideApproval", "/decisions", List.of("choice", "digest"), Deciding.vote(state, viewer)),
                new Offer("returnApproval", "/return", List.of("digest"), Deciding.sendBack(state, viewer)),
                new Offer("claimApproval", "/claims", List.of(), Deciding.claim(state, viewer)),
                new Offer("releaseClaim", "/claims/release", List.of(), Deciding.release(state, viewer)),
                new Offer(
                        "reassignApproval",
                        "/reassignments",
                        List.of("to", "reason"),
                        Deciding.reassign(state, viewer)),
                new Offer("askRequester", "/questions", List.of("text"), Deciding.ask(state, viewer)),
                new Offer(
                        "answerQuestion",
                        "/questions/%d/answer".formatted(question(state)),
                        List.of("text"),
                        answer(state, viewer)),
                new Offer("migrateApproval", "/migration", List.of("reason"), migrate(state, viewer)),
                new Offer("resubmitApproval", "/resubmission", List.of(), resubmit(state, viewer)),
                new Offer("amendApproval", "/amendments", List.of(), amend(state, viewer)),
                new Offer("withdrawApproval", "/withdrawal", List.of(), withdraw(state, viewer)),
                new Offer("reopenApproval", "/reopening", List.of("reason"), reopen(state, viewer)),
                new Offer("commentApproval", "/comments", List.of("text"), comment(state)),
                new Offer("reportEffect", "/effects", List.of("status"), reportEffect(state, viewer)));
    }

    /** Whether its policy lets a withdrawn draft be submitted is seen when it is. */
    private static @Nullable ProblemCode submit(Approval state, Viewer viewer) {
        return switch (state) {
            case Approval.Draft draft -> requester(draft, viewer);
            case Approval.Withdrawn withdrawn when withdrawn.details() == null -> requester(withdrawn.draft(), viewer);
            case Approval.Withdrawn withdrawn -> WRONG_STATE;
            case Approval.None none -> WRONG_STATE;
            case Approval.Pending pending -> WRONG_STATE;
            case Approval.Returned returned -> WRONG_STATE;
            case Approval.Approved approved -> WRONG_STATE;
            case Approval.Rejected rejected -> WRONG_STATE;
            case Approval.Expired expired -> WRONG_STATE;
        };
    }

    /** The oldest that is open, or else the last that was. */
    private static int question(Approval state) {
        if (!(state instanceof Approval.Pending pending)) {
            return 1;
        }
        var arrangements = pending.arrangements();
        return arrangements.questions().isEmpty()
                ? Math.max(1, arrangements.asked())
                : arrangements.questions().getFirst().number();
    }

    private static @Nullable ProblemCode answer(Approval state, Viewer viewer) {
        if (!(state instanceof Approval.Pending pending)) {
            return WRONG_STATE;
        }
        var denied = requester(pending.details(), viewer);
        return denied == null && pending.arrangements().questions().isEmpty() ? NO_SUCH_QUESTION : denied;
    }

    /** Whether there is a newer version, and what it would make of the request, is seen when it is sent. */
    private static @Nullable ProblemCode migrate(Approval state, Viewer viewer) {
        if (!(state instanceof Approval.Pending pending)) {
            return WRONG_STATE;
        }
        if (!viewer.roles().contains(Deciding.ADMIN)) {
            return NOT_AN_ADMINISTRATOR;
        }
        return Deciding.isOwn(pending.details(), viewer) ? OWN_REQUEST : null;
    }

    private static @Nullable ProblemCode resubmit(Approval state, Viewer viewer) {
        return switch (state) {
            case Approval.Returned returned -> requester(returned.details(), viewer);
            case Approval.Withdrawn withdrawn
            when withdrawn.details() != null -> resubmitWithdrawn(withdrawn.details(), viewer);
            case Approval.Withdrawn withdrawn -> WRONG_STATE;
            case Approval.None none -> WRONG_STATE;
            case Approval.Draft draft -> WRONG_STATE;
            case Approval.Pending pending -> WRONG_STATE;
            case Approval.Approved approved -> WRONG_STATE;
            case Approval.Rejected rejected -> WRONG_STATE;
            case Approval.Expired expired -> WRONG_STATE;
        };
    }

    private static @Nullable ProblemCode resubmitWithdrawn(Case details, Viewer viewer) {
        var denied = requester(details, viewer);
        var open = details.terms().resubmitWithdrawn() && !ServiceSubjects.include(details.request());
        return denied == null && !open ? NOT_RESUBMITTABLE : denied;
    }

    private static @Nullable ProblemCode amend(Approval state, Viewer viewer) {
        return switch (state) {
            case Approval.Draft draft -> requester(draft, viewer);
            case Approval.Pending pending -> requester(pending.details(), viewer);
            case Approval.None none -> WRONG_STATE;
            case Approval.Returned returned -> WRONG_STATE;
            case Approval.Approved approved -> WRONG_STATE;
            case Approval.Rejected rejected -> WRONG_STATE;
            case Approval.Expired expired -> WRONG_STATE;
            case Approval.Withdrawn withdrawn -> WRONG_STATE;
        };
    }

    private static @Nullable ProblemCode withdraw(Approval state, Viewer viewer) {
        return switch (state) {
            case Approval.Draft draft -> requester(draft, viewer);
            case Approval.Pending pending -> requester(pending.details(), viewer);
            case Approval.Returned returned -> requester(returned.details(), viewer);
            case Approval.None none -> WRONG_STATE;
            case Approval.Approved approved -> WRONG_STATE;
            case Approval.Rejected rejected -> WRONG_STATE;
            case Approval.Expired expired -> WRONG_STATE;
            case Approval.Withdrawn withdrawn -> WRONG_STATE;
        };
    }

    private static @Nullable ProblemCode reopen(Approval state, Viewer viewer) {
        if (!(state instanceof Approval.Approved approved)) {
            return WRONG_STATE;
        }
        var details = approved.details();
        var rule = details.terms().reopening();
        if (rule == null) {
            return NOT_REOPENABLE;
        }
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        if (Deciding.seats(rule, details, details.stages().size(), viewer).isEmpty()) {
            return MAY_NOT_REOPEN;
        }
        boolean isDone =
                approved.effect().status() == Effect.Status.ENACTED || ServiceSubjects.include(details.request());
        return isDone ? NOT_REOPENABLE : null;
    }

    private static @Nullable ProblemCode comment(Approval state) {
        return state instanceof Approval.None ? WRONG_STATE : null;
    }

    private static @Nullable ProblemCode reportEffect(Approval state, Viewer viewer) {
        if (viewer.actor().kind() != Actor.Kind.SYSTEM) {
            return NOT_A_SYSTEM;
        }
        if (!(state instanceof Approval.Approved approved)) {
            return EFFECT_NEEDS_APPROVAL;
        }
        if (!approved.details().terms().effect()) {
            return EFFECT_NOT_EXPECTED;
        }
        return approved.effect().status() == Effect.Status.ENACTED ? EFFECT_ALREADY_ENACTED : null;
    }

    private static @Nullable ProblemCode requester(Approval.Draft draft, Viewer viewer) {
        return requester(draft.drafted().by(), viewer);
    }

    private static @Nullable ProblemCode requester(Case details, Viewer viewer) {
        return requester(details.requester(), viewer);
    }

    private static @Nullable ProblemCode requester(Actor requester, Viewer viewer) {
        return requester.id().equals(viewer.actor().id()) ? null : NOT_THE_REQUESTER;
    }
}
