package io.writ.command.approval;

import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.signedIn;
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
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.Scope;
import io.writ.events.policy.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands drawn at random, many of them out of place, sent by people who may or may not; refusals are passed over. */
final class RandomHistory {

    static final List<Principal> EVERYBODY = List.of(
            People.RITA,
            principal("rita", "mona", "approver", "finance"),
            People.MONA,
            signedIn(principal("carl", "mona", "approver", "finance"), "c1"),
            principal("cleo", "mona", "approver", "safety"),
            signedIn(principal("chen", "dora", "approver", "finance"), "c1", "c2"),
            signedIn(principal("dora", "boss", "director", "safety"), "c1"),
            principal("dirk", "boss", "director", "finance"),
            signedIn(principal("fay", "boss", "approver", "finance", "safety"), "c1"),
            People.via("copilot", principal("carl", "mona", "approver", "finance")),
            People.via("copilot", People.RITA),
            People.via("copilot", signedIn(principal("fay", "boss", "approver", "safety"), "c2")),
            People.BOT,
            People.SAP);

    private static final List<ApprovalCommand.Report> REPORTS = List.of(ApprovalCommand.Report.values());

    private final PolicyFixture policy;
    private final List<Integer> draws;
    private final List<ApprovalEvent> events = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Approval state = Approval.NONE;
    private String lastDigest = "sha-256:0";
    private Instant now = Sends.AT;

    RandomHistory(PolicyFixture policy, List<Integer> draws) {
        this.policy = policy;
        this.draws = draws;
    }

    /** What one accepted command led to. */
    record Step(ApprovalCommand command, Approval after) {}

    void play() {
        for (int draw : draws) {
            var random = new Random(draw);
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(6 * 60)));
            var command = command(random, EVERYBODY.get(random.nextInt(EVERYBODY.size())));
            attempt(command);
        }
    }

    private void attempt(ApprovalCommand command) {
        List<ApprovalEvent> decided;
        try {
            decided = Approvals.decide(state, command, policy, RandomHistory::delegation);
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
        if (!ApprovalDue.of(state).isEmpty() && random.nextInt(3) == 0) {
            return random.nextInt(3) == 0 ? tighten(random) : elapse(random);
        }
        var commands =
                random.nextInt(5) == 0 ? Transitions.commands() : Transitions.possible(Transitions.Phase.of(state));
        var name = random.nextInt(3) == 0 && state instanceof Approval.Pending
                ? "approval.cast-vote"
                : commands.get(random.nextInt(commands.size()));
        var sends = as(random.nextInt(4) == 0 ? by : likely(name, random, by)).at(now);
        return command(name, sends, random);
    }

    private ApprovalCommand command(String name, Sends sends, Random random) {
        return switch (name) {
            case "approval.draft" -> sends.draft(days(random));
            case "approval.revise-draft" -> sends.revise(days(random));
            case "approval.open" -> sends.open(days(random), policy.ref());
            case "approval.submit" -> sends.submit(policy.ref());
            case "approval.resubmit" -> sends.resubmit(change(random));
            case "approval.amend" -> sends.amend(change(random));
            case "approval.withdraw" -> random.nextInt(3) == 0 ? sends.withdraw() : sends.comment();
            case "approval.reopen" -> sends.reopen();
            case "approval.return" -> sends.sendBack(digest(random));
            case "approval.report-effect" -> sends.report(REPORTS.get(random.nextInt(3)));
            case "approval.cast-vote" -> vote(sends, random);
            case "approval.claim" -> sends.claim();
            case "approval.release-claim" -> sends.release();
            case "approval.reassign" -> sends.reassign(random.nextBoolean() ? null : anybody(random), anybody(random));
            case "approval.ask" -> sends.ask();
            case "approval.answer" -> sends.answer(1 + random.nextInt(2));
            case "approval.migrate" -> sends.migrate(newer());
            case "approval.comment" -> sends.comment();
            case "approval.elapse" -> elapse(random);
            case "approval.tighten" -> tighten(random);
            default -> throw new AssertionError(name + " is not sent");
        };
    }

    private ApprovalCommand vote(Sends sends, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> sends.vote(Choice.VETO, digest(random), null);
            case 1 -> sends.reject(digest(random));
            case 2, 3 ->
                sends.approve(
                        digest(random),
                        anybody(random) + ">" + sends.by().actor().id());
            default -> sends.approve(digest(random));
        };
    }

    /** Mostly in time, sometimes early. */
    private ApprovalCommand elapse(Random random) {
        var due = ApprovalDue.of(state);
        if (due.isEmpty()) {
            return as(ApprovalTime.CLOCK).at(now).elapse("reminder:1:a:1");
        }
        var one = due.get(random.nextInt(due.size()));
        if (random.nextInt(4) > 0 && one.at().isAfter(now)) {
            now = one.at();
        }
        return as(ApprovalTime.CLOCK).at(now).elapse(one.kind());
    }

    private ApprovalCommand tighten(Random random) {
        return as(ApprovalTime.CLOCK).at(now).tighten(random.nextBoolean() ? "severe" : "calm");
    }

    /** Mostly somebody who can move the case on, so that histories get somewhere. */
    private Principal likely(String command, Random random, Principal by) {
        return switch (command) {
            case "approval.report-effect" -> People.SAP;
            case "approval.reopen" -> People.DORA;
            case "approval.migrate" -> People.ADAM;
            case "approval.reassign" -> random.nextBoolean() ? People.ADAM : by;
            case "approval.revise-draft",
                    "approval.submit",
                    "approval.resubmit",
                    "approval.amend",
                    "approval.withdraw",
                    "approval.answer" -> requester(by);
            default -> by;
        };
    }

    private Principal requester(Principal by) {
        return switch (state) {
            case Approval.Pending pending -> requester(pending.details());
            case Approval.Draft draft -> sender(draft.drafted().by());
            case Approval.Returned returned -> requester(returned.details());
            case Approval.Withdrawn withdrawn ->
                sender(withdrawn.draft().drafted().by());
            case Approval.Approved approved -> by;
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

    private static String anybody(Random random) {
        return EVERYBODY.get(random.nextInt(EVERYBODY.size())).actor().id();
    }

    private static @Nullable Principal everybody(String id) {
        return EVERYBODY.stream()
                .filter(principal -> principal.actor().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Everybody has delegated to everybody, for some days: {@code dora>carl} lets Carl decide in Dora's seat. */
    private static Delegation delegation(String id) {
        var names = List.of(id.split(">"));
        var by = everybody(names.getFirst());
        var to = everybody(names.getLast());
        return by == null || to == null
                ? Delegation.NONE
                : DelegatedDecisionTest.delegated(
                        by, to, Sends.AT.minus(Duration.ofDays(1)), Sends.AT.plus(Duration.ofDays(4)), new Scope.All());
    }

    /** Every version says the same, so that moving on keeps the votes. */
    private PolicyRef newer() {
        var now = state instanceof Approval.Pending pending ? pending.details().policy() : policy.ref();
        return new PolicyRef(now.key(), now.version() + 1);
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
