package io.writ.command.approval;

import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.Sends.as;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalDue;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Commands drawn at random, many of them out of place, sent by people who may or may not; refusals are passed over. */
final class RandomHistory {

    static final List<Principal> EVERYBODY = List.of(
            People.RITA,
            principal("rita", "mona", "approver", "finance"),
            People.MONA,
            principal("carl", "mona", "approver", "finance"),
            principal("cleo", "mona", "approver", "safety"),
            principal("chen", "dora", "approver", "finance"),
            principal("dora", "boss", "director", "safety"),
            principal("dirk", "boss", "director", "finance"),
            principal("fay", "boss", "approver", "finance", "safety"),
            People.via("copilot", principal("carl", "mona", "approver", "finance")),
            People.via("copilot", People.RITA),
            People.via("copilot", principal("fay", "boss", "approver", "safety")),
            People.BOT,
            People.SAP);

    private static final List<ApprovalCommand.Report> REPORTS = List.of(ApprovalCommand.Report.values());

    private final PolicyFixture policy;
    private final List<Integer> draws;
    private final List<ApprovalEvent> events = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Approval state = Approval.NONE;
    private String lastDigest = "sha-256:0";

    RandomHistory(PolicyFixture policy, List<Integer> draws) {
        this.policy = policy;
        this.draws = draws;
    }

    /** What one accepted command led to. */
    record Step(ApprovalCommand command, Approval after) {}

    void play() {
        for (int draw : draws) {
            var random = new Random(draw);
            var command = command(random, EVERYBODY.get(random.nextInt(EVERYBODY.size())));
            attempt(command);
        }
    }

    private void attempt(ApprovalCommand command) {
        List<ApprovalEvent> decided;
        try {
            decided = Approvals.decide(state, command, policy);
        } catch (CommandRefused refused) {
            return;
        }
        accept(command, decided);
    }

    private void accept(ApprovalCommand command, List<ApprovalEvent> decided) {
        if (decided.isEmpty()) {
            throw new AssertionError(command.name() + " was accepted without an event");
        }
        for (var event : decided) {
            if (event instanceof ApprovalEvent.Submitted submitted) {
                lastDigest = submitted.digest();
            }
            state = Approval.evolve(state, event);
            events.add(event);
        }
        steps.add(new Step(command, state));
    }

    private ApprovalCommand command(Random random, Principal by) {
        if (state instanceof Approval.None && random.nextInt(4) > 0) {
            return random.nextInt(4) == 0 ? as(by).draft(days(random)) : as(by).open(days(random), policy.ref());
        }
        var sends = as(random.nextInt(4) == 0 ? by : likely(random, by));
        return switch (random.nextInt(22)) {
            case 20 -> as(ApprovalTime.CLOCK).elapse(due(random), later(random));
            case 21 -> as(ApprovalTime.CLOCK).tighten(random.nextBoolean() ? "severe" : null);
            case 0 -> sends.draft(days(random));
            case 1 -> sends.revise(days(random));
            case 2, 3 -> sends.open(REQUEST, policy.ref());
            case 4, 5 -> sends.submit(policy.ref());
            case 6, 7 -> sends.resubmit(change(random));
            case 8 -> sends.amend(change(random));
            case 9 -> random.nextInt(3) == 0 ? sends.withdraw() : sends.comment();
            case 10 -> sends.reopen();
            case 11 -> sends.sendBack(digest(random));
            case 12 -> sends.report(REPORTS.get(random.nextInt(3)));
            case 13 -> sends.vote(Choice.VETO, digest(random), null);
            case 14 -> sends.reject(digest(random));
            default -> sends.approve(digest(random));
        };
    }

    private String due(Random random) {
        var due = ApprovalDue.of(state);
        return due.isEmpty()
                ? "reminder:1:a:1"
                : due.get(random.nextInt(due.size())).kind();
    }

    /** Sometimes late enough for whatever is due, sometimes not. */
    private static Instant later(Random random) {
        return Sends.AT.plus(Duration.ofHours(random.nextInt(60)));
    }

    /** Mostly somebody who can move the case on, so that histories get somewhere. */
    private Principal likely(Random random, Principal by) {
        return switch (state) {
            case Approval.Pending pending when random.nextInt(3) > 0 -> by;
            case Approval.Pending pending -> requester(pending.details());
            case Approval.Approved approved -> random.nextBoolean() ? People.SAP : People.DORA;
            case Approval.Draft draft -> sender(draft.drafted().by());
            case Approval.Returned returned -> requester(returned.details());
            case Approval.Withdrawn withdrawn ->
                sender(withdrawn.draft().drafted().by());
            case Approval.None none -> by;
            case Approval.Rejected rejected -> by;
            case Approval.Expired expired -> by;
        };
    }

    private static Principal requester(Case details) {
        return sender(details.requester());
    }

    private static Principal sender(Actor actor) {
        return new Principal(actor, Set.of("approver"), Set.of(), false);
    }

    private String digest(Random random) {
        return state instanceof Approval.Pending pending && random.nextInt(8) > 0
                ? pending.details().digest()
                : lastDigest;
    }

    private static RequestChange change(Random random) {
        return random.nextInt(3) == 0
                ? RequestChange.NONE
                : new RequestChange(null, days(random).payload(), null, null);
    }

    private static Request days(Random random) {
        return request("{\"days\":%d}".formatted(random.nextInt(7)));
    }

    private static Principal principal(String id, String manager, String role, String... groups) {
        var actor = new Actor(id, Actor.Kind.PERSON, null, null, manager);
        return new Principal(actor, Set.of(role), Set.of(groups), false);
    }

    List<ApprovalEvent> events() {
        return events;
    }

    List<Step> steps() {
        return steps;
    }

    Approval state() {
        return state;
    }

    PolicyFixture policy() {
        return policy;
    }

    boolean severalStages() {
        return policy.terms().onePersonSeveralStages();
    }

    /** What jqwik shows of a history that breaks an invariant. */
    @Override
    public String toString() {
        return "under %s: %s"
                .formatted(policy, steps.stream().map(Step::command).toList());
    }
}
