package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.approval.Transitions.Phase;
import io.writ.command.delegation.Delegations;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Digest;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.delegation.Scope;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A past case, decided again by a draft of its policy: the request of its last round, and the votes and handed seats of
 * that round in their order, by the rules that votes are taken by now. Time is not replayed: a stage that it decided ends
 * as it did where the votes have not ended it.
 *
 * <p>Votes count where the voter's seat in this case gives them one in the draft, too: what else their token said was
 * never recorded. Voters are taken to have signed in as the draft demands. Those that the draft's rules refuse are passed
 * over, and so are seats that the draft does not give. What was erased of a request nobody can decide on again.
 */
public final class PastCase {

    private PastCase() {}

    /**
     * How a case ended, and how it would have.
     *
     * @param recorded where it stood at the end of its last round; what was reopened stood approved
     * @param refusal code of the rule that would have refused the submission; {@code replayed} is none then
     * @param openStage that would still wait for votes
     * @param added stages that would have been needed and were not
     * @param dropped stages that were needed and would not have been
     * @param erased whether it was not decided again, since personal data of its request are erased
     */
    public record Ending(
            String approval,
            Phase recorded,
            Phase replayed,
            @Nullable String refusal,
            @Nullable String openStage,
            List<String> added,
            List<String> dropped,
            boolean erased) {

        /** Whether the draft would have made a difference. */
        public boolean differs() {
            return recorded != replayed || !added.isEmpty() || !dropped.isEmpty();
        }
    }

    /** Nothing for what was never submitted. */
    public static Optional<Ending> replay(String approval, List<ApprovalEvent> events, ApprovalPolicy draft) {
        var state = Approval.NONE;
        var ended = Approval.NONE;
        var steps = new ArrayList<ApprovalEvent>();
        for (var event : events) {
            state = Approval.evolve(state, event);
            ended = event instanceof ApprovalEvent.Reopened ? ended : state;
            step(steps, event);
        }
        var details = details(ended);
        return details == null ? Optional.empty() : Optional.of(replay(approval, ended, details, steps, draft));
    }

    /** What people did in the present round, and which stages time decided, as far as it still counts. */
    private static void step(List<ApprovalEvent> steps, ApprovalEvent event) {
        if (event instanceof VoteCast || event instanceof SeatReassigned || isDecidedByTime(event)) {
            steps.add(event);
        } else if (event instanceof Submitted || event instanceof Amended) {
            steps.clear();
        } else if (event instanceof Migrated migrated) {
            steps.removeIf(step -> !migrated.kept().contains(stage(step)));
        }
    }

    private static boolean isDecidedByTime(ApprovalEvent event) {
        return event instanceof Escalated escalated
                && (escalated.step() == Deadline.Step.APPROVE || escalated.step() == Deadline.Step.REJECT);
    }

    private static String stage(ApprovalEvent step) {
        return switch (step) {
            case VoteCast vote -> vote.stage();
            case Escalated escalated -> escalated.stage();
            default -> ((SeatReassigned) step).stage();
        };
    }

    private static Ending replay(
            String approval, Approval ended, Case details, List<ApprovalEvent> steps, ApprovalPolicy draft) {
        var recorded = Phase.of(ended);
        if (isErased(details)) {
            return new Ending(approval, recorded, recorded, null, null, List.of(), List.of(), true);
        }
        try {
            var route = Routing.route(draft, details.request(), details.requester());
            var state = ending(ended, decided(approval, details, steps, route, draft));
            var openStage = state instanceof Approval.Pending pending
                    ? OpenStage.of(pending).name()
                    : null;
            return new Ending(
                    approval,
                    recorded,
                    Phase.of(state),
                    null,
                    openStage,
                    without(names(route.stages()), names(details.stages())),
                    without(names(details.stages()), names(route.stages())),
                    false);
        } catch (CommandRefused refused) {
            return refused(approval, recorded, refused.reason().code());
        } catch (InvalidRequest invalid) {
            return refused(approval, recorded, "payload-invalid");
        }
    }

    private static Ending refused(String approval, Phase recorded, String rule) {
        return new Ending(approval, recorded, Phase.NONE, rule, null, List.of(), List.of(), false);
    }

    /** Schema and conditions would see marks where the values were. */
    private static boolean isErased(Case details) {
        var personal = details.request().personal();
        return personal != null && personal.stream().anyMatch(field -> field.subject() == null);
    }

    private static Approval decided(
            String approval, Case details, List<ApprovalEvent> steps, Routing.Route route, ApprovalPolicy draft) {
        var begun = begun(approval, details, route, draft);
        Approval state = new Approval.Pending(begun, 0);
        if (route.stages().isEmpty()) {
            return Approval.evolve(state, new ApprovalEvent.Approved(details.submitted()));
        }
        for (var step : steps) {
            if (state instanceof Approval.Pending pending) {
                state = switch (step) {
                    case VoteCast vote -> cast(approval, begun.digest(), state, vote, details);
                    case Escalated escalated -> decidedByTime(pending, escalated);
                    default -> handed(pending, (SeatReassigned) step);
                };
            }
        }
        return state;
    }

    /** The stage ends as it did, unless votes have ended it by then. */
    private static Approval decidedByTime(Approval.Pending before, Escalated step) {
        var stage = OpenStage.of(before);
        if (!stage.name().equals(step.stage())) {
            return before;
        }
        try {
            Approval state = before;
            for (var event : Elapsing.decided(before, stage, step.step(), step.act())) {
                state = Approval.evolve(state, event);
            }
            return state;
        } catch (CommandRefused refused) {
            return before;
        }
    }

    private static Approval handed(Approval.Pending before, SeatReassigned step) {
        var given = OpenStage.of(before).name().equals(step.stage())
                && Reassignment.seats(before, step.from()).contains(step.seat());
        return given ? Approval.evolve(before, step) : before;
    }

    private static Case begun(String approval, Case details, Routing.Route route, ApprovalPolicy draft) {
        var requester = details.requester();
        return new Case(
                requester,
                details.authors(),
                details.submitted(),
                details.round(),
                draft.ref(),
                draft.definition().terms(),
                details.request(),
                Digest.of(approval, details.round(), draft.ref(), requester.id(), details.request()),
                route.stages(),
                route.skipped(),
                List.of(),
                Set.of(),
                Set.of(),
                null,
                null);
    }

    private static Approval cast(String approval, String digest, Approval before, VoteCast vote, Case details) {
        var behalf = vote.onBehalfOf();
        var command = new ApprovalCommand.CastVote(
                approval,
                signedIn(behalf == null ? holder(vote, details) : bare(vote), before),
                vote.act().at(),
                null,
                vote.choice(),
                digest,
                vote.comment(),
                behalf == null ? null : behalf.delegation());
        Delegations delegations = id -> delegation(vote, details);
        try {
            var state = before;
            for (var event : Approvals.decide(state, command, ref -> unused(), delegations)) {
                state = Approval.evolve(state, event);
            }
            return state;
        } catch (CommandRefused refused) {
            return before;
        }
    }

    private static ApprovalPolicy unused() {
        throw new IllegalStateException("a vote asks for no policy");
    }

    /** What ended the round without a vote ends it all the same where the votes have not. */
    private static Approval ending(Approval recorded, Approval replayed) {
        if (!(replayed instanceof Approval.Pending pending)) {
            return replayed;
        }
        return switch (recorded) {
            case Approval.Returned returned
            when !isByRejection(returned) ->
                new Approval.Returned(pending.details(), returned.returned(), returned.reason());
            case Approval.Withdrawn withdrawn -> withdrawn;
            case Approval.Expired expired ->
                new Approval.Expired(
                        pending.details(),
                        expired.expired(),
                        OpenStage.of(pending).name());
            case Approval.Returned returned -> pending;
            case Approval.None none -> pending;
            case Approval.Draft draft -> pending;
            case Approval.Pending still -> pending;
            case Approval.Approved approved -> pending;
            case Approval.Rejected rejected -> pending;
        };
    }

    /** The vote that rejects a stage, and the return that follows, are of the same act. */
    private static boolean isByRejection(Approval.Returned returned) {
        var votes = returned.details().votes();
        return !votes.isEmpty() && votes.getLast().act().equals(returned.returned());
    }

    /** The voter with what the seats that they took in this case say of them. */
    private static Principal holder(VoteCast vote, Case details) {
        var seats = details.votes().stream()
                .filter(other -> other.holder().id().equals(vote.holder().id()))
                .map(VoteCast::seat)
                .collect(Collectors.toSet());
        return new Principal(vote.holder(), named("role:", seats), named("group:", seats), false);
    }

    /** As strongly as the draft demands: whoever was asked to would have signed in again. */
    private static Principal signedIn(Principal voter, Approval state) {
        var demanded = state instanceof Approval.Pending pending
                ? OpenStage.of(pending).authenticationContext()
                : null;
        return demanded == null
                ? voter
                : new Principal(voter.actor(), voter.roles(), voter.groups(), false, demanded, Set.of(demanded));
    }

    private static Principal bare(VoteCast vote) {
        return new Principal(vote.act().by(), Set.of(), Set.of(), false);
    }

    private static Delegation delegation(VoteCast vote, Case details) {
        var holder = holder(vote, details);
        var at = vote.act().at();
        return new Delegation.Granted(new Delegated(
                new Act(holder.actor(), at, null),
                vote.act().by().id(),
                at,
                at.plusMillis(1),
                new Scope.All(),
                "",
                List.copyOf(holder.roles()),
                List.copyOf(holder.groups())));
    }

    private static Set<String> named(String prefix, Set<String> seats) {
        return seats.stream()
                .filter(seat -> seat.startsWith(prefix))
                .map(seat -> seat.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Case details(Approval state) {
        return switch (state) {
            case Approval.None none -> null;
            case Approval.Draft draft -> null;
            case Approval.Pending pending -> pending.details();
            case Approval.Returned returned -> returned.details();
            case Approval.Approved approved -> approved.details();
            case Approval.Rejected rejected -> rejected.details();
            case Approval.Expired expired -> expired.details();
            case Approval.Withdrawn withdrawn -> withdrawn.details();
        };
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }
}
