package io.writ.command.approval;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.policy.PolicyFixture;
import io.writ.command.policy.StageFixture;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Step;
import io.writ.events.policy.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Policies of one to three stages, few enough that each is compiled once. */
final class RandomPolicies {

    private static final int MANY = 200;

    private static final List<StageFixture> STAGES = List.of(
            stage("x"),
            stage("x").when("payload.days > 3"),
            stage("x").role("director"),
            stage("x").deadline(deadline(Step.ADD_APPROVERS, Step.EXPIRE)),
            stage("x").deadline(deadline(Step.REASSIGN, Step.APPROVE)),
            stage("x").deadline(deadline(Step.REMIND, Step.REJECT)),
            stage("x").count(2).seats(3).rejection(Rejection.BY_MAJORITY),
            stage("x").all().seats(2).rejection(Rejection.BY_IMPOSSIBLE_QUORUM),
            stage("x").people("carl", "cleo", "rita").count(2),
            stage("x").by(new ApproverRule.ManagerOfRequester()).seats(1),
            stage("x").groups("finance", "safety").perGroup(1));

    private static final List<PolicyFixture> POLICIES =
            IntStream.range(0, MANY).mapToObj(RandomPolicies::number).toList();

    private RandomPolicies() {}

    static PolicyFixture draw(Random random) {
        return POLICIES.get(random.nextInt(MANY));
    }

    private static Deadline deadline(Step first, Step last) {
        return new Deadline(
                Duration.ofHours(20),
                null,
                List.of(Duration.ofHours(4)),
                List.of(
                        new Deadline.Escalation(Duration.ZERO, first, List.of("carl", "cleo")),
                        new Deadline.Escalation(Duration.ofHours(4), last, List.of())),
                new Deadline.Tightening("organisation", Map.of("severe", 50)));
    }

    private static PolicyFixture number(int number) {
        var random = new Random(number);
        var stages = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> drawn(random).named("stage-" + i))
                .toArray(StageFixture[]::new);
        var drawn = policy(stages).effect();
        drawn = random.nextBoolean() ? drawn.onePersonSeveralStages() : drawn;
        drawn = random.nextBoolean() ? drawn.approvedWithoutStage() : drawn;
        drawn = random.nextBoolean() ? drawn.resubmitWithdrawn() : drawn;
        return random.nextBoolean() ? drawn.reopening(new ApproverRule.Role("director")) : drawn;
    }

    private static StageFixture drawn(Random random) {
        var drawn = STAGES.get(random.nextInt(STAGES.size()));
        drawn = random.nextBoolean() ? drawn.veto() : drawn;
        return random.nextBoolean() ? drawn.returning() : drawn;
    }
}
