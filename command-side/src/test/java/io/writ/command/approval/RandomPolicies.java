package io.writ.command.approval;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.policy.PolicyFixture;
import io.writ.command.policy.StageFixture;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Step;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Policies of one to three stages, few enough that each is compiled once. */
final class RandomPolicies {

    static final int TIGHTENED = 50;

    private static final int MANY = 200;

    /** Seeds next to each other draw nearly the same. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private static final List<Step> NAMING = List.of(Step.REMIND, Step.REASSIGN, Step.ADD_APPROVERS);
    private static final List<Step> ENDING = List.of(Step.APPROVE, Step.REJECT, Step.EXPIRE);

    private static final List<StageFixture> STAGES = List.of(
            stage("x"),
            stage("x").when("payload.days > 3"),
            stage("x").role("director"),
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

    /** From a few hours to some days, with or without reminders, a chain that may end the stage, and a posture. */
    private static Deadline deadline(Random random, boolean anybodyDecides) {
        var chain = new ArrayList<Deadline.Escalation>();
        var first = anybodyDecides ? NAMING.get(random.nextInt(NAMING.size())) : Step.REMIND;
        chain.add(new Deadline.Escalation(Duration.ZERO, first, List.of("carl", "cleo")));
        if (random.nextInt(4) > 0) {
            var last = ENDING.get(random.nextInt(ENDING.size()));
            chain.add(new Deadline.Escalation(Duration.ofHours(1L + random.nextInt(8)), last, List.of()));
        }
        return new Deadline(
                Duration.ofHours(2L * (2 + random.nextInt(15))),
                null,
                random.nextBoolean() ? List.of(Duration.ofHours(3), Duration.ofHours(1)) : List.of(),
                chain,
                random.nextBoolean() ? new Deadline.Tightening("organisation", Map.of("severe", TIGHTENED)) : null);
    }

    private static PolicyFixture number(int number) {
        var random = new Random(number * SPREAD);
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
        if (random.nextBoolean()) {
            drawn = drawn.deadline(deadline(random, drawn.stage().quorum() instanceof Quorum.Any));
        }
        drawn = random.nextBoolean() ? drawn.veto() : drawn;
        drawn = random.nextInt(6) == 0 ? drawn.signIn("c1") : drawn;
        return random.nextBoolean() ? drawn.returning() : drawn;
    }
}
