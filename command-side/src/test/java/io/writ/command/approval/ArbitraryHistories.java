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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Histories under policies of one to four stages, as jqwik draws and shrinks them. */
final class ArbitraryHistories {

    private ArbitraryHistories() {}

    static Arbitrary<RandomHistory> all() {
        return Combinators.combine(
                        policies(), Arbitraries.integers().list().ofMinSize(1).ofMaxSize(40))
                .as(RandomHistory::new);
    }

    private static Arbitrary<PolicyFixture> policies() {
        var names = List.of("one", "two", "three", "four");
        return Combinators.combine(
                        stages().list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false).injectNull(0.3))
                .as((stages, severalStages, approveWithout, resubmit) -> {
                    var named = new StageFixture[stages.size()];
                    for (int i = 0; i < named.length; i++) {
                        named[i] = stages.get(i).named(names.get(i));
                    }
                    if (severalStages) {
                        named = Arrays.copyOf(named, named.length + 1);
                        named[named.length - 1] =
                                stage(names.get(named.length - 1)).by(new ApproverRule.PeerOfPreviousApprover());
                    }
                    return terms(policy(named).effect(), severalStages, approveWithout, resubmit);
                });
    }

    private static PolicyFixture terms(
            PolicyFixture policy, boolean severalStages, boolean approveWithout, @Nullable Boolean resubmit) {
        var changed = severalStages ? policy.onePersonSeveralStages() : policy;
        changed = approveWithout ? changed.approvedWithoutStage() : changed;
        changed = resubmit == null ? changed : changed.reopening(new ApproverRule.Role("director"));
        return Boolean.TRUE.equals(resubmit) ? changed.resubmitWithdrawn() : changed;
    }

    private static Arbitrary<StageFixture> stages() {
        var stage = stage("x");
        var kinds = Arbitraries.of(
                stage,
                stage.when("payload.days > 3"),
                stage.role("director"),
                stage.count(2).seats(3),
                stage.count(2).seats(4),
                stage.all().seats(2),
                stage.percent(60).seats(4),
                stage.people("carl", "cleo", "rita").quorum(new Quorum.Count(2)),
                stage.by(new ApproverRule.ManagerOfRequester()).seats(1),
                stage.groups("finance", "safety").perGroup(1),
                stage.groups("finance", "safety").perGroup(1).seats(2),
                stage.groups("finance", "safety").count(2).seats(3));
        var sealedKinds = Combinators.combine(kinds, Arbitraries.of(Rejection.class))
                .as((kind, rejection) -> kind.stage().seats() == null
                                && !(kind.stage().approvers() instanceof ApproverRule.People)
                                && !(kind.stage().quorum() instanceof Quorum.PerGroup)
                        ? kind
                        : kind.rejection(rejection));
        return Combinators.combine(
                        sealedKinds,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of("c1").injectNull(0.8),
                        deadlines().injectNull(0.5))
                .as((kind, veto, returning, context, deadline) -> {
                    var demanding = context == null ? kind : kind.signIn(context);
                    var vetoed = veto ? demanding.veto() : demanding;
                    var returned = returning ? vetoed.returning() : vetoed;
                    return deadline == null || kind.stage().quorum() instanceof Quorum.PerGroup
                            ? returned
                            : returned.deadline(deadline);
                });
    }

    /** None lets a stage pass by itself, so that what is approved was approved by people. */
    private static Arbitrary<Deadline> deadlines() {
        var steps = Arbitraries.of(Step.REMIND, Step.REASSIGN, Step.ADD_APPROVERS)
                .list()
                .ofMaxSize(2);
        var last = Arbitraries.of(Step.EXPIRE, Step.REJECT, Step.REMIND);
        return Combinators.combine(steps, last).as((before, end) -> {
            var chain = new ArrayList<Deadline.Escalation>();
            for (var step : before) {
                chain.add(
                        new Deadline.Escalation(Duration.ofHours(chain.size()), step, List.of("carl", "cleo", "fay")));
            }
            chain.add(new Deadline.Escalation(Duration.ofHours(chain.size()), end, List.of()));
            var tightening = new Deadline.Tightening("organisation", Map.of("severe", 50));
            return new Deadline(Duration.ofHours(20), null, List.of(Duration.ofHours(4)), chain, tightening);
        });
    }
}
