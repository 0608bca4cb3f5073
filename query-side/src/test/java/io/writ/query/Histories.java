package io.writ.query;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.Money;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Events of made-up approvals: single ones, and whole lives by chance. */
public final class Histories {

    public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    public static final Terms TERMS = new Terms(false, true, null, Terms.NoStage.REFUSE, true);

    private static final List<ApproverRule> RULES = List.of(
            new ApproverRule.Role("approver"),
            new ApproverRule.Group("finance"),
            new ApproverRule.Groups(List.of("finance", "legal")),
            new ApproverRule.People(List.of("ann", "bob", "cid")),
            new ApproverRule.ManagerOfRequester(),
            new ApproverRule.PeerOfPreviousApprover());

    private Histories() {}

    public static Act act(String person) {
        return new Act(Actor.person(person), START, null);
    }

    public static Request request(String title) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                title,
                Json.mapper().readTree("{\"days\": 3, \"rate\": 10.50}"),
                new Money(new BigDecimal("1250.00"), "EUR"),
                List.of(new Request.Attachment("plan.pdf", "application/pdf", "sha-256:" + "a".repeat(64), 12)));
    }

    public static Stage stage(String name, ApproverRule rule) {
        return new Stage(
                name, null, rule, new Quorum.Any(), null, Rejection.BY_ONE, OnRejection.REJECT, false, null, null);
    }

    public static ApprovalEvent.Submitted submitted(Act act, String title, Stage... stages) {
        return new ApprovalEvent.Submitted(
                act,
                1,
                new PolicyRef("travel", 1),
                TERMS,
                request(title),
                "sha-256:" + "0".repeat(64),
                List.of(stages),
                List.of());
    }

    public static ApprovalEvent.VoteCast vote(Act act, String stage, Choice choice, String seat) {
        return new ApprovalEvent.VoteCast(act, stage, choice, "sha-256:" + "0".repeat(64), seat, "seen");
    }

    /** Somebody of a small company: some act through agents, some name a manager. */
    public static Actor anybody(RandomGenerator random) {
        var people = List.of("ann", "bob", "cid", "dee", "eve");
        return new Actor(
                pick(people, random),
                Actor.Kind.PERSON,
                random.nextInt(4) == 0 ? pick(List.of("bot", "ann", "helper"), random) : null,
                random.nextInt(8) == 0 ? pick(people, random) : null,
                random.nextBoolean() ? pick(List.of("max", "mia", "ann"), random) : null);
    }

    /** A life of up to this many events, as far as it gets. */
    public static List<ApprovalEvent> life(int length, RandomGenerator random) {
        var events = new ArrayList<ApprovalEvent>();
        var state = Approval.NONE;
        for (int i = 0; i < length; i++) {
            var event = next(state, random);
            state = Approval.evolve(state, event);
            events.add(event);
        }
        return events;
    }

    private static ApprovalEvent next(Approval state, RandomGenerator random) {
        var act = new Act(anybody(random), START.plusSeconds(random.nextInt(1000)), null);
        return switch (state) {
            case Approval.None none ->
                random.nextInt(3) == 0 ? new ApprovalEvent.Drafted(act, request("draft")) : submitted(act, 1, random);
            case Approval.Draft draft ->
                random.nextInt(3) == 0
                        ? new ApprovalEvent.DraftRevised(act, request("revised"))
                        : submitted(act, 1, random);
            case Approval.Pending pending -> pending(pending, act, random);
            case Approval.Returned returned -> submitted(act, returned.details().round() + 1, random);
            case Approval.Approved approved ->
                random.nextBoolean()
                        ? new ApprovalEvent.EffectRequested(act, "E-1")
                        : new ApprovalEvent.Reopened(act, "mistake");
            case Approval.Rejected rejected -> new ApprovalEvent.Commented(act, "a pity");
            case Approval.Expired expired -> new ApprovalEvent.Commented(act, "too late");
            case Approval.Withdrawn withdrawn -> {
                var details = withdrawn.details();
                yield submitted(act, details == null ? 1 : details.round() + 1, random);
            }
        };
    }

    private static ApprovalEvent pending(Approval.Pending pending, Act act, RandomGenerator random) {
        var details = pending.details();
        if (pending.stage() == details.stages().size()) {
            return new ApprovalEvent.Approved(act);
        }
        var stage = details.stages().get(pending.stage());
        return switch (random.nextInt(15)) {
            case 12 ->
                new ApprovalEvent.DeadlineSet(
                        act, stage.name(), act.at(), act.at(), List.of(), List.of(act.at()), null);
            case 13 ->
                details.clock() == null
                        ? new ApprovalEvent.Commented(act, "no clock")
                        : new ApprovalEvent.Escalated(
                                act,
                                stage.name(),
                                1,
                                random.nextBoolean() ? Deadline.Step.REASSIGN : Deadline.Step.ADD_APPROVERS,
                                List.of("ann", "eve"));
            case 14 -> new ApprovalEvent.Expired(act, stage.name());
            case 0 -> new ApprovalEvent.Returned(act, stage.name(), null);
            case 1 -> amended(details, act, random);
            case 2 -> new ApprovalEvent.Withdrawn(act, "no need");
            case 3 -> new ApprovalEvent.Commented(act, "hm");
            case 4 -> new ApprovalEvent.Rejected(act, stage.name());
            case 5, 6, 7 -> new ApprovalEvent.StagePassed(act, stage.name());
            default ->
                vote(
                        act,
                        stage.name(),
                        pick(Arrays.asList(Choice.values()), random),
                        pick(List.of("group:finance", "group:legal"), random));
        };
    }

    private static ApprovalEvent.Submitted submitted(Act act, int round, RandomGenerator random) {
        var terms = new Terms(random.nextBoolean(), true, null, Terms.NoStage.REFUSE, random.nextBoolean());
        return new ApprovalEvent.Submitted(
                act,
                round,
                new PolicyRef("travel", 1),
                terms,
                request("round " + round),
                "sha-256:" + round,
                stages(random),
                List.of());
    }

    private static ApprovalEvent.Amended amended(Case details, Act act, RandomGenerator random) {
        int round = details.round() + 1;
        return new ApprovalEvent.Amended(
                act, round, request("amended"), "sha-256:" + round, stages(random), List.of(), 0);
    }

    private static List<Stage> stages(RandomGenerator random) {
        var stages = new ArrayList<Stage>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            var rule = pick(RULES, random);
            var quorum = rule instanceof ApproverRule.Groups && random.nextBoolean()
                    ? new Quorum.PerGroup(1 + random.nextInt(2))
                    : new Quorum.Count(2);
            var seats = random.nextBoolean() ? null : Integer.valueOf(2 + random.nextInt(2));
            stages.add(new Stage(
                    "stage-" + i,
                    null,
                    rule,
                    quorum,
                    seats,
                    Rejection.BY_MAJORITY,
                    OnRejection.REJECT,
                    false,
                    null,
                    null));
        }
        return stages;
    }

    public static <T> T pick(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
