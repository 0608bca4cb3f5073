package io.writ.command.approval;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.policy.PolicyFixture;
import io.writ.command.policy.StageFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.Deadline.Step;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Random histories: whatever is tried, in whatever order, these things hold. A failure prints its seed.
 *
 * <p>Nothing here asks the code under test what is right: quorums and duties are counted again from the bare events.
 */
@Tag("slow")
class ApprovalInvariantsTest {

    private static final Set<Class<?>> SEEN = Collections.synchronizedSet(new HashSet<>());

    @Property(tries = 1_500)
    void foldingFromNothingGivesTheStateThatGrewStepByStep(@ForAll("histories") RandomHistory history) {
        history.play();
        assertThat(Scenario.fold(Approval.NONE, history.events())).isEqualTo(history.state());
        assertThat(history.events().isEmpty()).isEqualTo(history.state() instanceof Approval.None);
        history.steps().forEach(step -> SEEN.add(step.after().getClass()));
        Statistics.collect(history.state().getClass().getSimpleName());
    }

    @AfterContainer
    static void everyStateWasReached() {
        // Where each began, and hardly any ends.
        SEEN.add(Approval.None.class);
        assertThat(SEEN).containsAll(List.of(Approval.class.getPermittedSubclasses()));
    }

    @Property(tries = 1_500)
    void stepsBetweenStatesAreOnlyThoseOfTheDiagram(@ForAll("histories") RandomHistory history) {
        history.play();
        var before = "None";
        for (var step : history.steps()) {
            var after = step.after().getClass().getSimpleName();
            assertThat(ALLOWED.getOrDefault(before, Set.of())).contains(after);
            before = after;
        }
    }

    @Property(tries = 1_500)
    void nobodyDecidesTheirOwnRequest(@ForAll("histories") RandomHistory history) {
        history.play();
        var authors = new HashSet<String>();
        for (var event : history.events()) {
            switch (event) {
                case VoteCast vote -> assertThat(vote.identities()).doesNotContainAnyElementsOf(authors);
                case ApprovalEvent.Drafted e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.DraftRevised e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.Submitted e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.Amended e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent other -> {}
            }
        }
    }

    @Property(tries = 1_500)
    void whoeverDecidesAStageSignedInAsItDemands(@ForAll("histories") RandomHistory history) {
        history.play();
        Approval before = Approval.NONE;
        for (var step : history.steps()) {
            if (step.command() instanceof ApprovalCommand.CastVote
                    || step.command() instanceof ApprovalCommand.Return) {
                var demanded = OpenStage.of((Approval.Pending) before).authenticationContext();
                assertThat(demanded == null || step.command().by().contexts().contains(demanded))
                        .isTrue();
            }
            before = step.after();
        }
    }

    @Property(tries = 1_500)
    void nobodyDecidesTwoStagesNorOneTwiceInARound(@ForAll("histories") RandomHistory history) {
        history.play();
        var stageOf = new HashMap<String, String>();
        var inRound = new HashSet<String>();
        for (var event : history.events()) {
            if (event instanceof ApprovalEvent.Submitted || event instanceof ApprovalEvent.Amended) {
                inRound.clear();
            }
            if (event instanceof ApprovalEvent.Migrated migrated) {
                inRound.removeIf(vote -> migrated.kept().stream().noneMatch(stage -> vote.endsWith(" on " + stage)));
            }
            if (event instanceof VoteCast vote) {
                for (var identity : vote.identities()) {
                    assertThat(inRound.add(identity + " on " + vote.stage())).isTrue();
                    var earlier = stageOf.put(identity, vote.stage());
                    assertThat(earlier == null || earlier.equals(vote.stage()) || history.severalStages())
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 1_500)
    void votesAreBoundToWhatIsAskedNow(@ForAll("histories") RandomHistory history) {
        history.play();
        var asked = "";
        for (var event : history.events()) {
            switch (event) {
                case ApprovalEvent.Submitted submitted -> asked = submitted.digest();
                case ApprovalEvent.Amended amended -> asked = amended.digest();
                case ApprovalEvent.Migrated migrated -> asked = migrated.digest();
                case VoteCast vote -> assertThat(vote.digest()).isEqualTo(asked);
                case ApprovalEvent other -> {}
            }
        }
    }

    @Property(tries = 3_000)
    void approvedMeansThatEveryStageReachedItsQuorumInThisRound(@ForAll("histories") RandomHistory history) {
        history.play();
        if (history.state() instanceof Approval.Approved approved) {
            for (var stage : approved.details().stages()) {
                assertThat(reachedQuorum(stage, approved.details())).isTrue();
            }
        }
    }

    @Property(tries = 1_500)
    void aPendingCaseCanStillGoBothWays(@ForAll("histories") RandomHistory history) {
        history.play();
        if (history.state() instanceof Approval.Pending pending) {
            var stage = pending.details().stages().get(pending.stage());
            assertThat(reachedQuorum(stage, pending.details())).isFalse();
            int votes = pending.details().votesOn(stage.name()).size();
            assertThat(votes).isLessThan(seats(stage));
        }
    }

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "None", Set.of("Draft", "Pending", "Approved"),
            "Draft", Set.of("Draft", "Pending", "Approved", "Withdrawn"),
            "Pending", Set.of("Pending", "Returned", "Approved", "Rejected", "Withdrawn", "Expired"),
            "Returned", Set.of("Returned", "Pending", "Approved", "Withdrawn"),
            "Approved", Set.of("Approved", "Returned"),
            "Rejected", Set.of("Rejected"),
            "Withdrawn", Set.of("Withdrawn", "Pending", "Approved"),
            "Expired", Set.of("Expired"));

    private static boolean reachedQuorum(Stage stage, Case details) {
        var approvals = new ArrayList<VoteCast>();
        for (var vote : details.votes()) {
            if (vote.stage().equals(stage.name()) && vote.choice() == Choice.APPROVE) {
                approvals.add(vote);
            }
        }
        return switch (stage.quorum()) {
            case Quorum.Any any -> !approvals.isEmpty();
            case Quorum.All all -> approvals.size() == seats(stage);
            case Quorum.Count count -> approvals.size() >= count.approvals();
            case Quorum.Percent percent -> approvals.size() * 100 >= percent.percent() * seats(stage);
            case Quorum.PerGroup perGroup ->
                ((ApproverRule.Groups) stage.approvers())
                        .groups().stream()
                                .allMatch(group -> approvals.stream()
                                                .filter(vote -> vote.seat().equals("group:" + group))
                                                .count()
                                        >= perGroup.approvals());
        };
    }

    private static int seats(Stage stage) {
        if (stage.quorum() instanceof Quorum.PerGroup perGroup) {
            int each = stage.seats() == null ? perGroup.approvals() : stage.seats();
            return each * ((ApproverRule.Groups) stage.approvers()).groups().size();
        }
        if (stage.approvers() instanceof ApproverRule.People people) {
            return people.people().size();
        }
        return stage.seats() == null ? Integer.MAX_VALUE : stage.seats();
    }

    @Provide
    Arbitrary<RandomHistory> histories() {
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
