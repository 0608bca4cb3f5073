package io.writ.api.approval;

import static io.writ.api.problem.ProblemCode.ALREADY_DECIDED;
import static io.writ.api.problem.ProblemCode.CLAIMED_BY_ANOTHER;
import static io.writ.api.problem.ProblemCode.DECIDED_ANOTHER_STAGE;
import static io.writ.api.problem.ProblemCode.GROUP_HAS_DECIDED;
import static io.writ.api.problem.ProblemCode.NOT_AN_APPROVER;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.NOT_CLAIMED;
import static io.writ.api.problem.ProblemCode.OWN_REQUEST;
import static io.writ.api.problem.ProblemCode.STEP_UP_REQUIRED;
import static io.writ.api.problem.ProblemCode.UNCHANGED;
import static io.writ.api.problem.ProblemCode.WRONG_STATE;

import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether somebody may decide the open stage, in the order in which the rules refuse. */
final class Deciding {

    static final String ADMIN = "admin";

    private Deciding() {}

    /** Allowed when any choice is. */
    static @Nullable ProblemCode vote(Approval state, Viewer viewer) {
        var denied = sendBack(state, viewer);
        if (denied != null || !(state instanceof Approval.Pending pending)) {
            return denied;
        }
        var stage = open(pending);
        return stage.veto() || hasOpenSeat(pending, viewer) ? null : GROUP_HAS_DECIDED;
    }

    static @Nullable ProblemCode sendBack(Approval state, Viewer viewer) {
        var denied = ask(state, viewer);
        return denied == null && state instanceof Approval.Pending pending && isTooWeak(open(pending), viewer)
                ? STEP_UP_REQUIRED
                : denied;
    }

    /** What somebody may do who could decide, if need be after a stronger sign-in. */
    static @Nullable ProblemCode ask(Approval state, Viewer viewer) {
        return state instanceof Approval.Pending pending ? open(pending, viewer) : WRONG_STATE;
    }

    private static boolean isTooWeak(Stage stage, Viewer viewer) {
        var demanded = stage.authenticationContext();
        return demanded != null && !viewer.contexts().contains(demanded);
    }

    private static @Nullable ProblemCode open(Approval.Pending pending, Viewer viewer) {
        var details = pending.details();
        var identities = viewer.actor().identities();
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        if (isOwn(details, viewer)) {
            return OWN_REQUEST;
        }
        var stage = open(pending);
        if (openSeats(pending, viewer).isEmpty()) {
            return NOT_AN_APPROVER;
        }
        if (details.votesOn(stage.name()).stream()
                .anyMatch(vote -> !Collections.disjoint(vote.identities(), identities))) {
            return ALREADY_DECIDED;
        }
        boolean another = details.decided().stream()
                .anyMatch(decided -> identities.contains(decided.identity())
                        && !decided.stage().equals(stage.name()));
        if (another && !details.terms().onePersonSeveralStages()) {
            return DECIDED_ANOTHER_STAGE;
        }
        var claim = pending.arrangements().claim();
        return claim != null && Collections.disjoint(claim.identities(), identities) ? CLAIMED_BY_ANOTHER : null;
    }

    /** The same for whoever would take the stage on. */
    static @Nullable ProblemCode claim(Approval state, Viewer viewer) {
        var denied = ask(state, viewer);
        return denied == null
                        && state instanceof Approval.Pending pending
                        && pending.arrangements().claim() != null
                ? UNCHANGED
                : denied;
    }

    static @Nullable ProblemCode release(Approval state, Viewer viewer) {
        if (!(state instanceof Approval.Pending pending)) {
            return WRONG_STATE;
        }
        var claim = pending.arrangements().claim();
        return claim != null && claim.identities().contains(viewer.actor().id()) ? null : NOT_CLAIMED;
    }

    /**
     * One's own seat, or anybody's by administrators; whether somebody has one, and whether the receiver may take it, is
     * seen when it is sent.
     */
    static @Nullable ProblemCode reassign(Approval state, Viewer viewer) {
        if (!(state instanceof Approval.Pending pending)) {
            return WRONG_STATE;
        }
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        var details = pending.details();
        if (isOwn(details, viewer)) {
            return OWN_REQUEST;
        }
        if (viewer.roles().contains(ADMIN)) {
            return null;
        }
        if (details.votesOn(open(pending).name()).stream()
                .anyMatch(vote -> vote.identities().contains(viewer.actor().id()))) {
            return ALREADY_DECIDED;
        }
        var denied = open(pending, viewer);
        return denied == null && !hasOpenSeat(pending, viewer) ? GROUP_HAS_DECIDED : denied;
    }

    /** Whether the viewer counts as one person with who made the request. */
    static boolean isOwn(Case details, Viewer viewer) {
        return !Collections.disjoint(details.authors(), viewer.actor().identities());
    }

    private static Stage open(Approval.Pending pending) {
        return pending.details().stages().get(pending.stage());
    }

    /** The viewer's own seats at the open stage unless they handed them on, and those that were handed to them. */
    private static List<String> openSeats(Approval.Pending pending, Viewer viewer) {
        var arrangements = pending.arrangements();
        var held = arrangements.held().stream()
                .filter(seat -> seat.person().equals(viewer.actor().id()))
                .map(seat -> seat.seat());
        var own = Collections.disjoint(arrangements.gone(), viewer.actor().identities())
                ? ownSeats(pending, viewer)
                : List.<String>of();
        return Stream.concat(held, own.stream()).distinct().toList();
    }

    /** Of the stage's approvers, or of those who stand in. */
    private static List<String> ownSeats(Approval.Pending pending, Viewer viewer) {
        var details = pending.details();
        var seats = seats(open(pending).approvers(), details, pending.stage(), viewer);
        var standIns = details.standIns();
        if (standIns == null) {
            return seats;
        }
        var person = viewer.actor().id();
        var standing = given(standIns.people().contains(person), "stand-in:" + person);
        return standIns.only() || seats.isEmpty() ? standing : seats;
    }

    /** The seats that a rule gives the viewer; empty when it names others. */
    static List<String> seats(ApproverRule rule, Case details, int stage, Viewer viewer) {
        var actor = viewer.actor();
        return switch (rule) {
            case ApproverRule.Role role -> given(viewer.roles().contains(role.role()), "role:" + role.role());
            case ApproverRule.Group group -> given(viewer.groups().contains(group.group()), "group:" + group.group());
            case ApproverRule.Groups groups ->
                groups.groups().stream()
                        .filter(viewer.groups()::contains)
                        .map("group:"::concat)
                        .toList();
            case ApproverRule.People people -> given(people.people().contains(actor.id()), "person:" + actor.id());
            case ApproverRule.ManagerOfRequester manager ->
                given(actor.id().equals(details.requester().manager()), "manager-of-requester");
            case ApproverRule.PeerOfPreviousApprover peer ->
                given(isPeerOfPrevious(details, stage, actor), "peer-of-previous-approver");
        };
    }

    private static List<String> given(boolean holds, String seat) {
        return holds ? List.of(seat) : List.of();
    }

    private static boolean isPeerOfPrevious(Case details, int stage, Actor actor) {
        return stage > 0
                && actor.manager() != null
                && details.votesOn(details.stages().get(stage - 1).name()).stream()
                        .anyMatch(vote -> Objects.equals(vote.holder().manager(), actor.manager())
                                && Collections.disjoint(vote.identities(), actor.identities()));
    }

    /** Where each group is counted by itself, one that has given its votes gives no more. */
    private static boolean hasOpenSeat(Approval.Pending pending, Viewer viewer) {
        var stage = open(pending);
        var details = pending.details();
        return !(stage.quorum() instanceof Quorum.PerGroup quorum)
                || openSeats(pending, viewer).stream().anyMatch(seat -> isOpen(seat, stage, quorum, details));
    }

    private static boolean isOpen(String seat, Stage stage, Quorum.PerGroup quorum, Case details) {
        var choices = details.votesOn(stage.name()).stream()
                .filter(vote -> vote.seat().equals(seat))
                .map(VoteCast::choice)
                .toList();
        int members = Objects.requireNonNullElse(stage.seats(), quorum.approvals());
        return choices.size() < members
                && choices.stream().filter(Choice.APPROVE::equals).count() < quorum.approvals();
    }
}
