package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Arrangements;
import io.writ.events.policy.ApproverRule;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Handing a seat at the open stage to a named person. What they may do with it is checked again when they vote. */
final class Reassignment {

    private static final String ADMIN = "admin";

    private Reassignment() {}

    static List<ApprovalEvent> reassign(Approval state, ApprovalCommand.Reassign command) {
        var pending = States.pending(state);
        var by = command.by();
        var from = Objects.requireNonNullElse(command.from(), by.actor().id());
        SeparationOfDuties.checkPerson(by.actor());
        SeparationOfDuties.checkNotOwnRequest(pending.details(), Decider.themselves(by));
        checkMayHandOn(by, from);
        checkReceiver(pending, by, command.to());
        checkNotSpent(pending, from);
        var reassigned = new ApprovalEvent.SeatReassigned(
                command.act(),
                OpenStage.of(pending).name(),
                seat(pending, by, from),
                from,
                command.to(),
                command.reason());
        checkWord(pending.arrangements(), by, reassigned);
        return List.of(reassigned);
    }

    /** Else one administrator alone could fill a stage with seats of people who do not exist. */
    private static void checkWord(Arrangements before, Principal by, ApprovalEvent.SeatReassigned reassigned) {
        if (before.restsOnAWord(reassigned)
                && !Collections.disjoint(before.vouched(), by.actor().identities())) {
            throw new CommandRefused(
                    ApprovalRefusal.VOUCHED_ALREADY,
                    "%s has vouched for a seat at %s; another administrator may for %s's"
                            .formatted(by.actor().id(), reassigned.stage(), reassigned.from()));
        }
    }

    private static void checkMayHandOn(Principal by, String from) {
        if (!by.actor().id().equals(from) && !by.roles().contains(ADMIN)) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_YOUR_SEAT,
                    "the seat is %s's, not %s's".formatted(from, by.actor().id()));
        }
    }

    private static void checkReceiver(Approval.Pending pending, Principal by, String to) {
        if (by.actor().identities().contains(to)) {
            throw new CommandRefused(
                    ApprovalRefusal.HANDED_TO_ONESELF, "%s and the sender are one person".formatted(to));
        }
        var receiver = Decider.themselves(new Principal(Actor.person(to), Set.of(), Set.of(), false));
        SeparationOfDuties.checkNotOwnRequest(pending.details(), receiver);
        SeparationOfDuties.checkFirstDecision(
                pending.details(), OpenStage.of(pending).name(), receiver);
        if (!OpenStage.seats(pending, receiver).isEmpty()) {
            throw new CommandRefused(ApprovalRefusal.HAS_A_SEAT, "%s has one".formatted(to));
        }
    }

    private static void checkNotSpent(Approval.Pending pending, String from) {
        var stage = OpenStage.of(pending).name();
        if (pending.details().votesOn(stage).stream()
                .anyMatch(vote -> vote.identities().contains(from))) {
            throw new CommandRefused(
                    ApprovalRefusal.ALREADY_DECIDED, "%s has voted on %s with it".formatted(from, stage));
        }
    }

    /** One's own by one's token; another's by what the stage names, since their token is not at hand. */
    private static String seat(Approval.Pending pending, Principal by, String from) {
        if (by.actor().id().equals(from)) {
            return first(pending, OpenStage.entitled(pending, Decider.themselves(by)));
        }
        var seats = seats(pending, from);
        if (seats.isEmpty()) {
            throw new CommandRefused(
                    ApprovalRefusal.NOT_AN_APPROVER,
                    "%s has no seat at %s".formatted(from, OpenStage.of(pending).name()));
        }
        return first(pending, seats);
    }

    /** What somebody may have to hand on at the open stage, as far as can be known without their token. */
    static List<String> seats(Approval.Pending pending, String person) {
        var named = pending.arrangements().gone().contains(person) ? Stream.<String>empty() : named(pending, person);
        return Stream.concat(OpenStage.heldBy(pending, person), named).toList();
    }

    private static String first(Approval.Pending pending, List<String> seats) {
        return StageTally.of(pending)
                .seatFor(seats)
                .orElseThrow(() -> new CommandRefused(
                        ApprovalRefusal.GROUP_HAS_DECIDED, "%s is not needed any more".formatted(seats)));
    }

    private static Stream<String> named(Approval.Pending pending, String person) {
        var standIns = pending.details().standIns();
        boolean standsIn = standIns != null && standIns.people().contains(person);
        var standing = standsIn ? Stream.of("stand-in:" + person) : Stream.<String>empty();
        return standIns != null && standIns.only()
                ? standing
                : Stream.concat(named(OpenStage.of(pending).approvers(), pending, person), standing);
    }

    private static Stream<String> named(ApproverRule rule, Approval.Pending pending, String person) {
        return switch (rule) {
            case ApproverRule.Role role -> Stream.of("role:" + role.role());
            case ApproverRule.Group group -> Stream.of("group:" + group.group());
            case ApproverRule.Groups groups -> groups.groups().stream().map(group -> "group:" + group);
            case ApproverRule.People people ->
                people.people().contains(person) ? Stream.of("person:" + person) : Stream.empty();
            case ApproverRule.ManagerOfRequester manager ->
                person.equals(pending.details().requester().manager())
                        ? Stream.of("manager-of-requester")
                        : Stream.empty();
            case ApproverRule.PeerOfPreviousApprover peer -> Stream.of("peer-of-previous-approver");
        };
    }
}
