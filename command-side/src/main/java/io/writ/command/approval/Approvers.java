package io.writ.command.approval;

import io.writ.events.approval.Approval;
import io.writ.events.approval.Case;
import io.writ.events.policy.ApproverRule;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What makes somebody an approver, by what their token says at this moment, or said when they delegated. */
final class Approvers {

    private Approvers() {}

    /** The seats at the open stage, of its approvers or of those who stand in; empty when it is for others to decide. */
    static List<String> ofOpenStage(Approval.Pending pending, Decider decider) {
        var details = pending.details();
        var seats = seats(details.stages().get(pending.stage()).approvers(), details, pending.stage(), decider);
        var standIns = details.standIns();
        if (standIns == null) {
            return seats;
        }
        var person = decider.holder().actor().id();
        var standing = given(standIns.people().contains(person), "stand-in:" + person);
        return standIns.only() || seats.isEmpty() ? standing : seats;
    }

    /**
     * The seats that a rule gives whoever decides, best first, such as {@code role:approver}; empty when it names others.
     *
     * @param stage index of the stage that the rule is about
     */
    static List<String> seats(ApproverRule rule, Case details, int stage, Decider decider) {
        var principal = decider.holder();
        var actor = principal.actor();
        return switch (rule) {
            case ApproverRule.Role role -> given(principal.roles().contains(role.role()), "role:" + role.role());
            case ApproverRule.Group group ->
                given(principal.groups().contains(group.group()), "group:" + group.group());
            case ApproverRule.Groups groups ->
                groups.groups().stream()
                        .filter(principal.groups()::contains)
                        .map(group -> "group:" + group)
                        .toList();
            case ApproverRule.People people -> given(people.people().contains(actor.id()), "person:" + actor.id());
            case ApproverRule.ManagerOfRequester manager ->
                given(actor.id().equals(details.requester().manager()), "manager-of-requester");
            case ApproverRule.PeerOfPreviousApprover peer ->
                given(isPeerOfPrevious(details, stage, decider), "peer-of-previous-approver");
        };
    }

    private static List<String> given(boolean holds, String seat) {
        return holds ? List.of(seat) : List.of();
    }

    private static boolean isPeerOfPrevious(Case details, int stage, Decider decider) {
        var manager = decider.holder().actor().manager();
        return stage > 0
                && manager != null
                && details.votesOn(details.stages().get(stage - 1).name()).stream()
                        .anyMatch(vote -> Objects.equals(vote.holder().manager(), manager)
                                && Collections.disjoint(vote.identities(), decider.identities()));
    }
}
