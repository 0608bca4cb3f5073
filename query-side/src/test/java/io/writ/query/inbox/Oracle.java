package io.writ.query.inbox;

import io.writ.edge.identity.Caller;
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

/** Says of one person and one approval whether it waits for their vote, the way a vote is checked. */
final class Oracle {

    private Oracle() {}

    static boolean waitsFor(Approval state, Caller caller) {
        if (!(state instanceof Approval.Pending(var details, var open, var arrangements))
                || open == details.stages().size()) {
            return false;
        }
        var actor = caller.actor();
        var stage = details.stages().get(open);
        return actor.kind() == Actor.Kind.PERSON
                && Collections.disjoint(details.authors(), actor.identities())
                && hasSeat(details, open, caller)
                && details.votesOn(stage.name()).stream().noneMatch(vote -> samePerson(vote, actor))
                && (details.terms().onePersonSeveralStages()
                        || details.decided().stream()
                                .filter(decided -> !decided.stage().equals(stage.name()))
                                .noneMatch(decided -> actor.identities().contains(decided.identity())));
    }

    private static boolean hasSeat(Case details, int open, Caller caller) {
        var standIns = details.standIns();
        boolean standsIn =
                standIns != null && standIns.people().contains(caller.actor().id());
        boolean stageIsTheirs = standIns == null || !standIns.only();
        return standsIn || (stageIsTheirs && hasSeatOfTheStage(details, open, caller));
    }

    private static boolean hasSeatOfTheStage(Case details, int open, Caller caller) {
        var stage = details.stages().get(open);
        var actor = caller.actor();
        return switch (stage.approvers()) {
            case ApproverRule.Role role -> caller.roles().contains(role.role());
            case ApproverRule.Group group -> caller.groups().contains(group.group());
            case ApproverRule.Groups groups ->
                groups.groups().stream()
                        .filter(caller.groups()::contains)
                        .anyMatch(group -> needsVotes(group, stage, details.votesOn(stage.name())));
            case ApproverRule.People people -> people.people().contains(actor.id());
            case ApproverRule.ManagerOfRequester manager ->
                actor.id().equals(details.requester().manager());
            case ApproverRule.PeerOfPreviousApprover peer ->
                open > 0
                        && actor.manager() != null
                        && details.votesOn(details.stages().get(open - 1).name()).stream()
                                .filter(vote -> Objects.equals(vote.act().by().manager(), actor.manager()))
                                .anyMatch(vote -> !samePerson(vote, actor));
        };
    }

    private static boolean needsVotes(String group, Stage stage, List<VoteCast> votes) {
        if (!(stage.quorum() instanceof Quorum.PerGroup(int approvals))) {
            return true;
        }
        long approved = 0;
        long voted = 0;
        for (var vote : votes) {
            if (vote.seat().equals("group:" + group)) {
                voted++;
                approved += vote.choice() == Choice.APPROVE ? 1 : 0;
            }
        }
        int seats = stage.seats() == null ? approvals : stage.seats();
        return approved < approvals && voted < seats;
    }

    private static boolean samePerson(VoteCast vote, Actor actor) {
        return !Collections.disjoint(vote.act().by().identities(), actor.identities());
    }
}
