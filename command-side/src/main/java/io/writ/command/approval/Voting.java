package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.delegation.Delegations;
import io.writ.events.Act;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Choice;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Votes on the open stage, and what they lead to. */
final class Voting {

    private Voting() {}

    static List<ApprovalEvent> vote(Approval state, ApprovalCommand.CastVote command, Delegations delegations) {
        var pending = States.pending(state);
        var stage = OpenStage.of(pending);
        SeparationOfDuties.checkPerson(command.by().actor());
        var decider = Decider.of(command, command.delegation(), pending.details(), delegations);
        var seats = authorised(pending, decider, command.digest());
        if (command.choice() == Choice.VETO && !stage.veto()) {
            throw new CommandRefused(ApprovalRefusal.NO_VETO, "stage %s grants no veto".formatted(stage.name()));
        }
        var vote = new VoteCast(
                command.act(),
                stage.name(),
                command.choice(),
                command.digest(),
                seat(pending, stage, command.choice(), seats),
                command.comment(),
                decider.onBehalfOf());
        var events = new ArrayList<ApprovalEvent>();
        events.add(vote);
        events.addAll(consequences(pending, vote));
        return events;
    }

    static List<ApprovalEvent> sendBack(Approval state, ApprovalCommand.Return command, Delegations delegations) {
        var pending = States.pending(state);
        SeparationOfDuties.checkPerson(command.by().actor());
        var decider = Decider.of(command, command.delegation(), pending.details(), delegations);
        authorised(pending, decider, command.digest());
        return List.of(new ApprovalEvent.Returned(
                command.act(), OpenStage.of(pending).name(), command.reason(), decider.onBehalfOf()));
    }

    /** First who they are and how they signed in, then what they have seen. */
    private static List<String> authorised(Approval.Pending pending, Decider decider, String digest) {
        var details = pending.details();
        var seats = OpenStage.entitled(pending, decider);
        OpenStage.checkSignIn(pending, decider.by());
        if (!digest.equals(details.digest())) {
            throw new CommandRefused(
                    ApprovalRefusal.STALE_DIGEST,
                    "decided on %s; round %d is %s".formatted(digest, details.round(), details.digest()));
        }
        return seats;
    }

    private static String seat(Approval.Pending pending, Stage stage, Choice choice, List<String> seats) {
        if (choice == Choice.VETO) {
            return seats.getFirst();
        }
        return StageTally.of(pending)
                .seatFor(seats)
                .orElseThrow(() -> new CommandRefused(
                        ApprovalRefusal.GROUP_HAS_DECIDED,
                        "%s have given the votes that stage %s asks of them"
                                .formatted(String.join(" and ", seats), stage.name())));
    }

    private static List<ApprovalEvent> consequences(Approval.Pending pending, VoteCast vote) {
        var stage = OpenStage.of(pending);
        if (vote.choice() == Choice.VETO) {
            return List.of(new ApprovalEvent.Rejected(vote.act(), stage.name()));
        }
        var counted = States.pending(Approval.evolve(pending, vote));
        return switch (StageTally.of(counted).outcome()) {
            case OPEN -> List.of();
            case PASSED -> passed(pending, vote.act(), counted.details().votesOn(stage.name()));
            case REJECTED -> List.of(rejected(stage, vote.act(), vote.comment(), vote.onBehalfOf()));
        };
    }

    /** What follows when the open stage passes. */
    static List<ApprovalEvent> passed(Approval.Pending pending, Act act, List<VoteCast> votes) {
        var stages = pending.details().stages();
        var passed = new ApprovalEvent.StagePassed(act, OpenStage.of(pending).name());
        if (pending.stage() + 1 == stages.size()) {
            return List.of(passed, new ApprovalEvent.Approved(act));
        }
        var next = stages.get(pending.stage() + 1);
        if (next.approvers() instanceof ApproverRule.PeerOfPreviousApprover
                && votes.stream().allMatch(vote -> vote.holder().manager() == null)) {
            throw new CommandRefused(
                    ApprovalRefusal.NO_PEER_CAN_FOLLOW,
                    "stage %s is for a peer, and no token of those who decided %s names a manager"
                            .formatted(next.name(), passed.stage()));
        }
        return Deadlines.opening(passed, next);
    }

    static ApprovalEvent rejected(Stage stage, Act act, @Nullable String reason, @Nullable OnBehalfOf onBehalfOf) {
        return stage.onRejection() == OnRejection.RETURN
                ? new ApprovalEvent.Returned(act, stage.name(), reason, onBehalfOf)
                : new ApprovalEvent.Rejected(act, stage.name());
    }
}
